import { readBoundedFile } from '../app/text-file.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { decodeFile, type DecodedFile } from '../core/users/file-encoding.ts';
import type { Output } from './output.ts';
import { parseSettings } from './global-options.ts';

/** Far more than any list takes; a list of users says itself what is too much. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Reads `NAME=VALUE` settings; a value `@FILE` is what that file holds, however its text is encoded. What
 * is in DER becomes Base64.
 */
export async function readSettings(
  pairs: readonly string[],
  output: Output,
): Promise<Result<Readonly<Record<string, string>>>> {
  const settings = parseSettings(pairs);
  if (!settings.ok) return settings;
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(settings.value)) {
    if (!value.startsWith('@')) {
      read[name] = value;
      continue;
    }
    const content = await readText(value.slice(1));
    if (!content.ok) return refused({ ...content.problem, field: name });
    const { text: contents, encoding } = content.value;
    read[name] = contents;
    if (encoding !== 'utf-8')
      output.progress(output.renderer.say(text('cli.file-encoding', { file: value.slice(1), encoding })));
  }
  return succeeded(read);
}

async function readText(file: string): Promise<Result<DecodedFile>> {
  const bytes = await readBoundedFile(file, maxBytes);
  if (!bytes.ok) return bytes;
  if (isDer(bytes.value))
    return succeeded({ encoding: 'utf-8', text: Buffer.from(bytes.value).toString('base64') });
  return decodeFile(bytes.value);
}

/** A certificate as Windows exports it by default: a DER sequence of some length. No text begins so. */
function isDer([first, second = 0]: Uint8Array): boolean {
  return first === 0x30 && second >= 0x81 && second <= 0x84;
}
