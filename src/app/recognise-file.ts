import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import { requestFormat } from '../core/requests/request-document.ts';
import { maxRequestCharacters, maxRequestDepth, parseRequest } from '../core/requests/request-parsing.ts';
import { claimedFormat } from '../core/requests/travelling-json.ts';
import { verifySignature } from './signatures.ts';
import { readBoundedFile } from './text-file.ts';

/** A file that somebody sent, by its content; what its name says does not count. */
export interface RecognisedFile {
  /** `age`: encrypted to a key, so an answer or a package; `other`: a package, or nothing that we know. */
  readonly kind: 'request' | 'age' | 'other';
  readonly bytes: Uint8Array;
}

/** As much as the largest package takes. */
const maxFileBytes = 32_000_000;

/** Problems: `file-unreadable`, `file-too-large`. */
export async function recogniseFile(file: string): Promise<Result<RecognisedFile>> {
  const read = await readReceivedFile(file);
  return read.ok ? succeeded({ kind: await recogniseBytes(read.value), bytes: read.value }) : read;
}

/** The bytes of a file that somebody sent. Problems: `file-unreadable`, `file-too-large`. */
export const readReceivedFile = (file: string): Promise<Result<Uint8Array>> =>
  readBoundedFile(file, maxFileBytes);

/** What the content of a file is. */
export async function recogniseBytes(bytes: Uint8Array): Promise<RecognisedFile['kind']> {
  const { recognise } = await import('../export/opening/open-package.ts');
  const protection = recognise(bytes);
  if (protection === 'age') return isForKey(bytes) ? 'age' : 'other';
  const isRequest =
    protection === 'none' &&
    claimedFormat(Buffer.from(bytes).toString('utf8'), maxRequestCharacters, maxRequestDepth) ===
      requestFormat;
  return isRequest ? 'request' : 'other';
}

/** The request in the bytes of a file. Problems: those of `parseRequest`. */
export function openRequestFile(bytes: Uint8Array): Result<RequestDocument> {
  try {
    return parseRequest(new TextDecoder('utf-8', { fatal: true }).decode(bytes), verifySignature);
  } catch {
    return refused(problem('request-damaged', 'input'));
  }
}

/** A file for a passphrase says so in its first lines, in clear; armored ones are looked at by their opener. */
function isForKey(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return start.startsWith('age-encryption.org/') && !start.includes('\n-> scrypt ');
}
