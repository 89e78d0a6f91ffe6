import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../../src/core/users/file-encoding.ts';
import { encodeFile } from './encoded-file.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

function codeOf(content: Uint8Array, chosen?: Parameters<typeof decodeFile>[1]): string {
  const result = decodeFile(content, chosen);
  return result.ok ? result.value.text : result.problem.code;
}

describe('the encoding of a file', () => {
  it('reads what Windows-1252 has beyond Latin-1', () => {
    const quotes = bytes(0x5a, 0x6f, 0xeb, 0x20, 0x91, 0x74, 0x20, 0x80, 0x20, 0x8a, 0x9e, 0x20, 0xe9);
    expect(decodeFile(quotes)).toEqual({
      ok: true,
      value: { encoding: 'windows-1252', text: 'Zoë ‘t € Šž é' },
    });
  });

  it('takes valid UTF-8 for UTF-8, and one wrong byte for Windows-1252', () => {
    expect(decodeFile(encodeFile('Zoë', 'utf-8'))).toMatchObject({ value: { encoding: 'utf-8' } });
    expect(decodeFile(bytes(0x5a, 0x6f, 0xeb))).toMatchObject({
      value: { encoding: 'windows-1252', text: 'Zoë' },
    });
  });

  it('tells a workbook from other files that are no text', () => {
    expect(codeOf(bytes(0x50, 0x4b, 3, 4, 20, 0))).toBe('users-file-workbook');
    expect(codeOf(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('users-file-workbook');
    expect(codeOf(new TextEncoder().encode('%PDF-1.7\n'))).toBe('users-file-not-text');
    expect(codeOf(bytes(0x41, 0, 0, 0, 0x42, 0, 0, 0))).toBe('users-file-not-text');
    expect(codeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0))).toBe('users-file-not-text');
  });

  it('refuses bytes that Windows-1252 does not have', () => {
    expect(codeOf(bytes(0x41, 0x81, 0xff))).toBe('users-file-not-text');
  });

  it('follows a choice, and says so when the file is not written that way', () => {
    expect(codeOf(encodeFile('Zoë', 'utf-8'), 'windows-1252')).toBe('ZoÃ«');
    expect(codeOf(bytes(0x5a, 0xeb), 'utf-8')).toBe('users-file-encoding');
    expect(codeOf(bytes(0x5a, 0x00, 0xeb), 'utf-16le')).toBe('users-file-encoding');
  });

  it('mends half characters, so that the text can be put into an address', () => {
    const half = decodeFile(bytes(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00));
    expect(half.ok && half.value.text).toBe('\uFFFDA');
  });
});
