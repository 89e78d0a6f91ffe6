import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { FileEncoding } from './user-entry.ts';

/** How many bytes tell UTF-16 without a byte order mark apart from a file that is no text. */
const sampleBytes = 4096;

/** The characters 0x80 to 0x9f of Windows-1252; `\uFFFD` for the five that it does not have. */
const windows1252 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

const fileMarks: readonly { readonly bytes: readonly number[]; readonly isWorkbook: boolean }[] = [
  // A zip, which every .xlsx is, and the older .xls.
  { bytes: [0x50, 0x4b, 0x03, 0x04], isWorkbook: true },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], isWorkbook: true },
  { bytes: [0x25, 0x50, 0x44, 0x46], isWorkbook: false },
];

const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly encoding: FileEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The content of a file as text, without its byte order mark. */
export interface DecodedFile {
  readonly encoding: FileEncoding;
  readonly text: string;
}

/**
 * Reads bytes as text: by their byte order mark, else as UTF-16 where every other byte is zero, else as
 * UTF-8 where they are valid, else as Windows-1252. Refuses what is no text. `chosen` wins over all.
 */
export function decodeFile(bytes: Uint8Array, chosen?: FileEncoding): Result<DecodedFile> {
  const mark = fileMarks.find((one) => startsWith(bytes, one.bytes));
  if (mark?.isWorkbook === true) return refused(problem('users-file-workbook', 'input'));
  if (mark !== undefined) return refused(notText());
  const encoding = chosen ?? detectEncoding(bytes);
  const text = decode(bytes, encoding);
  if (text !== null && !hasControlCharacter(text)) return succeeded({ encoding, text });
  return refused(
    chosen === undefined
      ? notText()
      : problem('users-file-encoding', 'input', { params: { encoding: chosen } }),
  );
}

/** Whether text holds what no list of people holds: zero bytes and the like. */
export function hasControlCharacter(text: string): boolean {
  // Tab, line ends, form feed, and the end-of-file mark of old programs may be there.
  return /[^\P{Cc}\t\n\r\f\u001a\u0080-\u009f]/u.test(text);
}

function notText(): ReturnType<typeof problem> {
  return problem('users-file-not-text', 'input');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function detectEncoding(bytes: Uint8Array): FileEncoding {
  const marked = byteOrderMarks.find((one) => startsWith(bytes, one.bytes));
  if (marked !== undefined) return marked.encoding;
  return zeroPattern(bytes) ?? (decodeUtf8(bytes) === null ? 'windows-1252' : 'utf-8');
}

/** Western letters in UTF-16 have a zero byte each, always on the same side. */
function zeroPattern(bytes: Uint8Array): FileEncoding | null {
  const sample = bytes.subarray(0, sampleBytes);
  const pairs = Math.floor(sample.length / 2);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const isMost = (count: number, other: number): boolean => count > pairs * 0.4 && other <= pairs * 0.05;
  if (bytes.length % 2 !== 0) return null;
  if (isMost(odd, even)) return 'utf-16le';
  return isMost(even, odd) ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array, encoding: FileEncoding): string | null {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    case 'windows-1252':
      return decodeWindows1252(bytes);
    case 'utf-16le':
    case 'utf-16be':
      return decodeUtf16(bytes, encoding === 'utf-16le');
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string | null {
  if (bytes.length % 2 !== 0) return null;
  const units = Array.from({ length: bytes.length / 2 }, (_, index) => {
    const first = bytes[2 * index] ?? 0;
    const second = bytes[2 * index + 1] ?? 0;
    return isLittleEndian ? first | (second << 8) : (first << 8) | second;
  });
  return textOf(units[0] === 0xfeff ? units.slice(1) : units);
}

function decodeWindows1252(bytes: Uint8Array): string | null {
  const units = Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte,
  );
  return units.includes(0xfffd) ? null : textOf(units);
}

function textOf(units: readonly number[]): string {
  // A call takes only so many arguments.
  const most = 8192;
  let text = '';
  for (let start = 0; start < units.length; start += most) {
    text += String.fromCharCode(...units.slice(start, start + most));
  }
  return text.toWellFormed();
}
