import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainError } from '../../../../src/core/advice/explain-error.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { profiles } from './loaded-profiles.ts';

const maxMs = 1_500;

function explainTimed(text: string): number {
  const before = performance.now();
  const { explanations } = explainError({ text, profiles, vendor: null, facts: null });
  const { say } = createRenderer('nl');
  for (const { title, cause, remedies } of explanations) [title, cause, ...remedies].forEach(say);
  return performance.now() - before;
}

const pieces = [
  'AADSTS',
  '50011',
  "'",
  '"',
  '<',
  '>',
  '&#x',
  ';',
  '%',
  '%2',
  '%C3',
  '+',
  '\\u',
  '\\u0000',
  '...',
  '…',
  'redirect URI ',
  'tenant ',
  'application with identifier ',
  'not found',
  'error_description=',
  '&error=',
  '?',
  '{"error":',
  '__proto__',
  'constructor',
  '@',
  'a@b.c',
  '\u0000',
  '\u202e',
  '\ud800',
  'het spijt ons',
  'first_name',
  ' ',
  '\n',
];

describe('any text', () => {
  it('is answered, without an error thrown', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 200 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        expect(explainTimed(pasted)).toBeLessThan(maxMs);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ...pieces,
    'redirect uri ... ',
    'redirect uri does not ',
    'application with identifier ',
    "user account 'a' from identity provider ",
    'tenant x ',
    'login.microsoftonline.com/',
    'aaaa.',
    "redirect URI 'x",
    '?error=a&',
    '<a ',
    '\\r',
    'a.a.a.a@',
  ])('is read in bounded time when it repeats %j', (piece) => {
    expect(explainTimed(piece.repeat(Math.ceil(200_000 / piece.length)))).toBeLessThan(maxMs);
  });
});
