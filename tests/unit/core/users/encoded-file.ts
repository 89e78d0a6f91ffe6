import type { FileEncoding } from '../../../../src/core/users/user-entry.ts';

const euroSign = 0x80;

/** Text as the bytes of a file, as Excel or an editor saves it. */
export function encodeFile(text: string, encoding: FileEncoding, hasMark = false): Uint8Array {
  const marked = hasMark ? `\uFEFF${text}` : text;
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(marked);
    case 'utf-16le':
      return Uint8Array.from(Buffer.from(marked, 'utf16le'));
    case 'utf-16be':
      return Uint8Array.from(Buffer.from(marked, 'utf16le').swap16());
    case 'windows-1252':
      // Only the euro sign stands elsewhere than in Latin-1, among the characters of these tests.
      return Uint8Array.from(text, (character) =>
        character === '€' ? euroSign : (character.codePointAt(0) ?? 0),
      );
  }
}
