import fc from 'fast-check';

const alphabet = [
  ...'aZ09 .,;:=/@-_+<>{}|\\"\'%#?[]~',
  ...'\u0000\t\n\r\u001b\u00a0\u00ad\u0430\u0660\u200b\u2028\u202e\ufeff\uff0e\u{1f600}',
  '\ud800',
  '\udc00',
  'https://',
  '__proto__',
  '\r\n',
];

/** Short texts of characters that parsers stumble over, half a surrogate pair among them. */
export const hostileText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...alphabet),
  maxLength: 40,
});
