import { suggestPassphrase } from '../../app/package-export.ts';
import { keyFromPassphraseFile, openOrMakeKeyFile, type Protector } from '../../app/register-keys.ts';
import { reseal, resealAsOpened, setRecovery } from '../../app/reseal.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { readSecretLine } from '../secret-line.ts';

export interface ResealOptions {
  readonly newKeyFile?: string;
  readonly newPassphraseFile?: string;
  readonly recovery?: boolean;
  readonly passphraseFile?: string;
}

/** Wraps the register's key anew: as it was opened, for another key, or for recovery. Needs no tenant. */
export async function resealRegister(
  invocation: Invocation,
  options: ResealOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  if (options.passphraseFile !== undefined && options.recovery !== true) {
    const message = '--passphrase-file goes with --recovery';
    return problem('command-invalid', 'input', { params: { message } });
  }
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const resealed = await resealWith(invocation, workplace, options);
    if (!resealed.ok) return resealed.problem;
    const recovery = options.recovery === true ? await resealForRecovery(workplace, options) : null;
    if (recovery?.ok === false) return recovery.problem;
    const suggested = recovery?.value ?? null;
    output.say(text('cli.reseal.done'));
    if (suggested !== null) output.say(text('cli.reseal.recovery', { passphrase: suggested }));
    output.document({
      protectors: workplace.register.listProtectorKinds(),
      ...(suggested === null ? {} : { passphrase: suggested }),
    });
    return exitCodes.done;
  } finally {
    workplace.close();
  }
}

async function resealWith(
  { output }: Invocation,
  workplace: Workplace,
  { newKeyFile, newPassphraseFile, recovery }: ResealOptions,
): Promise<Result<null>> {
  if (newKeyFile !== undefined) {
    const key = openOrMakeKeyFile(newKeyFile);
    if (!key.ok) return key;
    if (key.value.made) output.progress(output.renderer.say(text('cli.key-file-made', { file: newKeyFile })));
    return reseal(workplace, key.value.protector);
  }
  if (newPassphraseFile !== undefined) {
    const key: Result<Protector | null> = await keyFromPassphraseFile(newPassphraseFile);
    if (!key.ok) return key;
    return key.value === null ? refused(problem('passphrase-empty', 'input')) : reseal(workplace, key.value);
  }
  return recovery === true ? succeeded(null) : resealAsOpened(workplace);
}

/** Answers the passphrase where it was made here. */
async function resealForRecovery(
  workplace: Workplace,
  { passphraseFile }: ResealOptions,
): Promise<Result<string | null>> {
  const given = passphraseFile === undefined ? null : await readSecretLine(passphraseFile);
  if (given?.ok === false) return given;
  const passphrase = given?.value ?? (await suggestPassphrase());
  const set = await setRecovery(workplace, passphrase);
  if (!set.ok) return set;
  return succeeded(given === null ? passphrase : null);
}
