import type { Entry, FileEntry } from '@zip.js/zip.js';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import type { LocalText } from '../../core/text.ts';
import { packageEntryName } from '../package-entry.ts';
import type { PackageKey } from './open-package.ts';

/** A package has a dozen. */
const maxEntries = 80;

/** Of everything in it together, as its directory says. */
const maxUnpackedBytes = 64_000_000;

const reasons = {
  entries: { nl: 'te veel bestanden', en: 'too many files' },
  names: { nl: 'bestandsnamen die buiten hun map wijzen', en: 'file names that lead out of their folder' },
  size: { nl: 'uitgepakt onredelijk groot', en: 'unreasonably large when unpacked' },
  twice: { nl: 'twee bestanden met dezelfde naam', en: 'two files with the same name' },
} as const satisfies Readonly<Record<string, LocalText>>;

/** Reads the document out of a zip, at most `maxBytes` of it. Nothing else is unpacked. */
export async function unpackZip(
  bytes: Uint8Array,
  key: PackageKey | null,
  maxBytes: number,
): Promise<Result<Uint8Array>> {
  const { configure, ERR_UNSAFE_FILENAME, Uint8ArrayReader, ZipReader } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { filenameValidation: 'strict' });
  try {
    const found = await findDocument(zip.getEntriesGenerator(), maxBytes);
    if (!found.ok) return found;
    const entry = found.value;
    const password = key !== null && 'passphrase' in key ? key.passphrase : null;
    if (entry.encrypted && password === null) return refused(problem('package-key-missing', 'input'));
    return await readEntry(entry, password);
  } catch (error) {
    const isUnsafe = error instanceof Error && error.message === ERR_UNSAFE_FILENAME;
    return isUnsafe ? unsafe(reasons.names) : refused(problem('package-damaged', 'input'));
  } finally {
    await zip.close();
  }
}

async function findDocument(entries: AsyncIterable<Entry>, maxBytes: number): Promise<Result<FileEntry>> {
  const names = new Set<string>();
  let unpacked = 0;
  let document: FileEntry | null = null;
  for await (const entry of entries) {
    const { filename } = entry;
    if (names.size >= maxEntries) return unsafe(reasons.entries);
    if (names.has(filename)) return unsafe(reasons.twice);
    names.add(filename);
    unpacked += entry.uncompressedSize;
    if (unpacked > maxUnpackedBytes) return unsafe(reasons.size);
    if (filename === packageEntryName && !entry.directory) document = entry;
  }
  if (document === null) return refused(problem('package-foreign', 'input'));
  return document.uncompressedSize > maxBytes ? unsafe(reasons.size) : succeeded(document);
}

function unsafe(reason: LocalText): Result<never> {
  return refused(problem('package-unsafe', 'input', { params: { reason } }));
}

/** The library stops where an entry proves to be larger than it said. */
async function readEntry(entry: FileEntry, password: string | null): Promise<Result<Uint8Array>> {
  const { ERR_INVALID_PASSWORD, Uint8ArrayWriter } = await import('@zip.js/zip.js');
  try {
    return succeeded(await entry.getData(new Uint8ArrayWriter(), password === null ? {} : { password }));
  } catch (error) {
    const isWrong = error instanceof Error && error.message === ERR_INVALID_PASSWORD;
    return refused(problem(isWrong ? 'package-key-wrong' : 'package-damaged', 'input'));
  }
}
