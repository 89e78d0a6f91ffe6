import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import type { ExportFile } from '../export-file.ts';

/** 7-Zip takes no longer one. */
const mostPassphraseCharacters = 99;

/**
 * Packs files into a zip, each encrypted with AES-256 (WinZip's AE-2, as 7-Zip and others open it). The
 * names in it are not encrypted. The passphrase must be plain ASCII: programs differ in how they turn
 * other characters into bytes. Problem: `export-passphrase-characters`.
 *
 * WinZip derives the key with a thousand rounds of PBKDF2, which is little: only a passphrase that is
 * beyond guessing protects such a file.
 */
export async function encryptAsZip(
  files: readonly ExportFile[],
  passphrase: string,
  madeAt: string,
): Promise<Result<Uint8Array>> {
  if (!/^[\x20-\x7e]+$/.test(passphrase) || passphrase.length > mostPassphraseCharacters) {
    const params = { maximum: mostPassphraseCharacters };
    return refused(problem('export-passphrase-characters', 'input', { params }));
  }
  const { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: 3,
    lastModDate: new Date(madeAt),
    extendedTimestamp: false,
  });
  for (const { name, bytes } of files) await zip.add(name, new Uint8ArrayReader(bytes));
  return succeeded(await zip.close());
}
