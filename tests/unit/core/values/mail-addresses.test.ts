import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMailAddresses } from '../../../../src/core/values/mail-addresses.ts';
import { hostileText } from './hostile-text.ts';
import { listRefusals, sayDutch, sayProblem } from './render-problems.ts';

function parse(raw: string): ReturnType<typeof parseMailAddresses> {
  return parseMailAddresses(raw, 'contacts', 5);
}

function refusalsOf(raw: string): readonly string[] {
  return listRefusals(parse(raw));
}

describe('parsing e-mail addresses', () => {
  it('takes them with a comma, a semicolon or a line break between them', () => {
    const result = parse(' a@zorg.nl; b@zorg.nl,\r\n\nc.d+e@Zorg.NL \n');
    expect(result).toEqual({
      ok: true,
      items: ['a@zorg.nl', 'b@zorg.nl', 'c.d+e@zorg.nl'],
      canonical: 'a@zorg.nl, b@zorg.nl, c.d+e@zorg.nl',
      remarks: [],
    });
  });

  it('keeps an address given twice once, whatever its case, and says so', () => {
    const result = parse('Jan@zorg.nl, jan@ZORG.nl');
    expect(result.ok && result.canonical).toBe('Jan@zorg.nl');
    expect(result.ok && result.remarks.map(sayDutch).join()).toContain('één keer bewaard: jan@zorg.nl');
  });

  it.each([
    ['zorg.nl', 'malformed'],
    ['@zorg.nl', 'malformed'],
    ['a@', 'malformed'],
    ['a@b@zorg.nl', 'malformed'],
    ['a@zorg', 'malformed'],
    ['a@zorg..nl', 'malformed'],
    ['.a@zorg.nl', 'malformed'],
    ['a..b@zorg.nl', 'malformed'],
    ['"a b"@zorg.nl', 'character'],
    ['a@127.0.0.1', 'malformed'],
    ['a@[127.0.0.1]', 'malformed'],
    [`${'a'.repeat(65)}@zorg.nl`, 'malformed'],
    [`a@${'zorg.'.repeat(60)}nl`, 'malformed'],
    ['Jan Jansen <jan@zorg.nl>', 'named'],
    ['a@zorg.nl b@zorg.nl', 'several'],
    ['a\u200b@zorg.nl', 'character'],
    ['jos\u00e9@zorg.nl', 'character'],
  ])('refuses %j as %s, with the number of its line', (address, code) => {
    expect(refusalsOf(`x@zorg.nl\n\n${address}`)).toEqual([`3 mail-address-${code}`]);
  });

  it('takes as many addresses as it is told and not one more', () => {
    expect(refusalsOf('a@z.nl,b@z.nl,c@z.nl,d@z.nl,e@z.nl')).toEqual([]);
    expect(refusalsOf('a@z.nl,b@z.nl,c@z.nl,d@z.nl,e@z.nl,f@z.nl')).toEqual(['mail-addresses-length']);
    expect(refusalsOf(' ,;\n')).toEqual(['mail-addresses-missing']);
  });

  it('says what to do', () => {
    const result = parse('a@zorg.nl; b');
    expect(result.ok ? [] : result.problems.map(sayProblem)).toEqual([
      'Regel 1: b is geen e-mailadres. Schrijf het als naam@example.com.',
    ]);
  });

  it('never throws, and reads again what it answered', () => {
    const address = fc
      .string({ unit: fc.constantFrom(...'aA.@+-'), minLength: 1 })
      .map((start) => `${start}@a.nl`);
    fc.assert(
      fc.property(fc.array(fc.oneof(address, hostileText), { maxLength: 4 }), (addresses) => {
        const result = parse(addresses.join(';'));
        if (result.ok) expect(parse(result.canonical)).toEqual({ ...result, remarks: [] });
        else result.problems.forEach(sayProblem);
      }),
    );
  });
});
