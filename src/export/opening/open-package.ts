import type { PackageDocument } from '../../core/handover/package-document.ts';
import { maxPackageCharacters, parsePackageDocument } from '../../core/handover/package-parsing.ts';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { sha256 } from '../digest.ts';
import { decryptAge } from './decrypted-age.ts';
import { unpackZip } from './unpacked-zip.ts';

/** What opens an encrypted package: a passphrase, or an age key (`AGE-SECRET-KEY-1…`). */
export type PackageKey = { readonly passphrase: string } | { readonly identity: string };

export interface OpenedPackage {
  readonly document: PackageDocument;
  /** How it was protected on its way. */
  readonly protection: 'none' | 'zip' | 'age';
}

/** A real one, sheets included, is a hundredth of it. */
const maxBytes = 32_000_000;

/**
 * Opens a package from anywhere: recognised by its content as zip, age or JSON, decrypted and checked.
 * Bounded in time and memory whatever the file holds; nothing is written. Problems: those of
 * {@link parsePackageDocument}, and `package-key-missing`, `package-identity-missing`,
 * `package-key-wrong`, `package-key-costly`, `package-unsafe`.
 */
export async function openPackage(bytes: Uint8Array, key: PackageKey | null): Promise<Result<OpenedPackage>> {
  if (bytes.length > maxBytes) {
    return refused(problem('package-too-large', 'input', { params: { megabytes: maxBytes / 1e6 } }));
  }
  const protection = recognise(bytes);
  if (protection === null) return refused(problem('package-foreign', 'input'));
  const content = await decrypt(bytes, protection, key);
  if (!content.ok) return content;
  const source = decodeText(content.value);
  if (source === null) return refused(problem('package-damaged', 'input'));
  const parsed = parsePackageDocument(source, sha256);
  return parsed.ok ? succeeded({ document: parsed.value, protection }) : parsed;
}

/** How a file is protected, by its first bytes; null where it is nothing that we know. */
export function recognise(bytes: Uint8Array): OpenedPackage['protection'] | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip';
  const text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (text.startsWith('age-encryption.org/') || text.startsWith('-----BEGIN AGE ENCRYPTED FILE-----'))
    return 'age';
  return text.startsWith('{') ? 'none' : null;
}

function decrypt(
  bytes: Uint8Array,
  protection: OpenedPackage['protection'],
  key: PackageKey | null,
): Result<Uint8Array> | Promise<Result<Uint8Array>> {
  switch (protection) {
    case 'none':
      return succeeded(bytes);
    case 'zip':
      return unpackZip(bytes, key, maxPackageCharacters);
    case 'age':
      return decryptAge(bytes, key);
  }
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
