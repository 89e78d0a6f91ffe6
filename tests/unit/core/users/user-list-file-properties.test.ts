import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUserListFile } from '../../../../src/core/users/user-list-file.ts';

/** Far more than any of these should need, also on a busy machine. */
const limitMs = 3000;

function timed(content: Uint8Array | string): number {
  const start = performance.now();
  readUserListFile(content);
  return performance.now() - start;
}

/** Text made of what matters to the reader. */
const awkward = fc
  .array(
    fc.constantFrom(
      '"',
      '""',
      ';',
      ',',
      '\t',
      '\n',
      '\r\n',
      ' ',
      '<',
      '>',
      '@',
      'a@x.nl',
      'Naam',
      "'",
      'ë',
      '\0',
      '\uFEFF',
      '\uD800',
      'sep=',
      '__proto__',
      'constructor',
    ),
    { maxLength: 200 },
  )
  .map((parts) => parts.join(''));

describe('whatever the file holds', () => {
  it('is read or refused, never thrown: any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => timed(bytes) < limitMs));
  });

  it('is read or refused, never thrown: any text', () => {
    fc.assert(
      fc.property(awkward, (text) => timed(text) < limitMs),
      { numRuns: 500 },
    );
  });

  it('gives entries that can be put into an address, each on a line of the file', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const result = readUserListFile(text);
        if (!result.ok) return;
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { given, line } of result.value.entries) {
          expect(() => encodeURIComponent(given)).not.toThrow();
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same people whatever the line ends', () => {
    const people = fc.array(fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.nl$/), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(people, (addresses) => {
        expect(readUserListFile(addresses.join('\r\n'))).toEqual(readUserListFile(addresses.join('\n')));
      }),
    );
  });

  it.each([
    ['quotes', '"a'.repeat(2_000_000)],
    ['quotes on lines', '"a"b\n'.repeat(800_000)],
    ['quotes and blanks', `${`"a"b${' '.repeat(400)}`.repeat(40)}\n`.repeat(200)],
    ['open brackets', `${'<'.repeat(19_000)}\n`.repeat(200)],
    ['mailboxes', `${'a <a@x.nl>,'.repeat(1800)}\n`.repeat(200)],
    ['separators', `${';,\t'.repeat(6000)}a@x.nl\n`.repeat(200)],
    ['at signs', `${'@'.repeat(19_000)}\n`.repeat(200)],
    ['dots', `a@${'a.'.repeat(9000)}\n`.repeat(200)],
    ['names', `${'a '.repeat(9000)}\n`.repeat(200)],
    ['empty lines', '\n'.repeat(4_000_000)],
  ])('takes no long time: %s', (_, content) => {
    expect(timed(content)).toBeLessThan(limitMs);
  });
});
