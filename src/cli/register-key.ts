import {
  demoKey,
  keyFromFile,
  keyFromPassphrase,
  keyFromPassphraseFile,
  type Protector,
  type RegisterDescription,
} from '../app/register-keys.ts';
import { succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { askHidden } from './ask.ts';
import type { Invocation } from './invocation.ts';

interface RegisterFacts {
  readonly folder: string;
  readonly simulated: boolean;
  readonly register: RegisterDescription;
  /** The command seals or opens something. */
  readonly needsKey: boolean;
}

/**
 * Decides how the register's secrets are sealed (design.md 5): a key file, a passphrase from a file,
 * the demo's own key for simulated tenants, or a passphrase asked on a terminal. Null: memory only.
 */
export async function chooseProtector(
  { options, env, output, isTerminal }: Invocation,
  { folder, simulated, register, needsKey }: RegisterFacts,
): Promise<Result<Protector | null>> {
  const say = (id: string, file?: string): string =>
    output.renderer.say(text(id, file === undefined ? undefined : { file }));
  if (options.keyFile !== undefined) {
    const key = keyFromFile(options.keyFile, register);
    if (!key.ok) return key;
    if (key.value.made) output.progress(say('cli.key-file-made', options.keyFile));
    return succeeded(key.value.protector);
  }
  const passphraseFile = env['ENTRA_HANDOVER_PASSPHRASE_FILE'];
  if (passphraseFile !== undefined && passphraseFile !== '') return keyFromPassphraseFile(passphraseFile);
  if (simulated) return succeeded(demoKey(folder, register));
  if (!needsKey) return succeeded(null);
  const asked = isTerminal && !output.json ? keyFromPassphrase(await askHidden(say('cli.passphrase'))) : null;
  if (asked === null) output.progress(say('cli.no-protection'));
  return succeeded(asked);
}
