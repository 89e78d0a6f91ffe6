import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIpList } from '../../../../src/core/values/ip-list.ts';
import { hostileText } from './hostile-text.ts';
import { listRefusals, sayDutch, sayProblem } from './render-problems.ts';

function refusalsOf(raw: string): readonly string[] {
  return listRefusals(parseIpList(raw, 'ipAddresses'));
}

describe('parsing a list of IP addresses', () => {
  it('drops blanks at the ends of lines and blank lines, and joins with LF', () => {
    const result = parseIpList('\ufeff 8.8.8.8  \r\n\r\n\t1.1.1.1\u00a0\r9.9.9.9\n \n', 'ipAddresses');
    expect(result).toEqual({
      ok: true,
      items: ['8.8.8.8', '1.1.1.1', '9.9.9.9'],
      canonical: '8.8.8.8\n1.1.1.1\n9.9.9.9',
      remarks: [],
    });
  });

  it('keeps an address given twice once, and says so', () => {
    const result = parseIpList('8.8.8.8\n1.1.1.1\n8.8.8.8', 'ipAddresses');
    expect(result.ok && result.canonical).toBe('8.8.8.8\n1.1.1.1');
    expect(result.ok && result.remarks.map(sayDutch)).toEqual([
      'Deze adressen stonden er meer dan eens en zijn één keer bewaard: 8.8.8.8',
    ]);
  });

  it.each([
    ['8.8.8.8,1.1.1.1', 'several'],
    ['8.8.8.8; 1.1.1.1', 'several'],
    ['8.8.8.8 1.1.1.1', 'several'],
    ['8.8.8.8,', 'separator'],
    ['8.8.8.8;', 'separator'],
    ['8.8.8.8 # kantoor', 'separator'],
    ['8.8.8.0/24', 'prefix'],
    ['8.8.8.0/255.255.255.0', 'prefix'],
    ['8.8.8.1-8.8.8.9', 'range'],
    ['8.8.8.1 \u2013 9', 'range'],
    ['2001:4860:4860::8888', 'ipv6'],
    ['::ffff:8.8.8.8', 'ipv6'],
    ['fe80::1%eth0', 'ipv6'],
    ['2001:db8::/32', 'ipv6'],
    ['8.8.8.010', 'leading-zero'],
    ['08.8.8.8', 'leading-zero'],
    ['8.8.8.256', 'malformed'],
    ['8.8.8', 'malformed'],
    ['8.8.8.8.8', 'malformed'],
    ['8.8.8.8:443', 'malformed'],
    ['134744072', 'malformed'],
    ['0x8.8.8.8', 'malformed'],
    ['+8.8.8.8', 'malformed'],
    ['kantoor.example.com', 'malformed'],
    ['8.8.8.\u200b8', 'character'],
    ['8.8.8.\u0668', 'character'],
    ['8\uff0e8.8.8', 'character'],
  ])('refuses the line %j as %s, with its number', (line, code) => {
    expect(refusalsOf(`1.1.1.1\n\n${line}\n9.9.9.9`)).toEqual([`3 ip-list-${code}`]);
  });

  it.each([
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.1.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.19.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ])('refuses %s as not public', (address) => {
    expect(refusalsOf(address)).toEqual(['1 ip-list-not-public']);
  });

  it.each([
    '1.0.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.0.1',
    '172.32.0.0',
    '192.0.1.1',
    '198.20.0.0',
    '223.255.255.255',
  ])('takes %s, just outside a range that is not public', (address) => {
    expect(refusalsOf(address)).toEqual([]);
  });

  it('says what is wrong on which line, and what to do', () => {
    const result = parseIpList('8.8.8.8, 1.1.1.1\n10.1.2.3\n8.8.8.8;', 'ipAddresses');
    expect(result.ok ? [] : result.problems.map(sayProblem)).toEqual([
      'Regel 1: er staat meer dan één adres. Zet elk adres op een eigen regel, zonder scheidingsteken.',
      'Regel 2: 10.1.2.3 is geen publiek adres; 10.0.0.0/8 is voor interne netwerken. Geef het adres waarmee de locatie op internet komt; uw internetprovider of netwerkbeheerder weet het.',
      'Regel 3: het teken ; hoort niet in een adres: 8.8.8.8; Laat op de regel alleen het adres staan, zonder komma, puntkomma of spatie.',
    ]);
  });

  it('takes 500 addresses and not one more', () => {
    const list = (amount: number): string =>
      Array.from({ length: amount }, (_, index) => `8.8.${index >> 8}.${index & 255}`).join('\n');
    expect(refusalsOf(list(500))).toEqual([]);
    expect(refusalsOf(list(501))).toEqual(['ip-list-length']);
  });

  it('refuses an empty list and a file that cannot be one', () => {
    expect(refusalsOf(' \r\n')).toEqual(['ip-list-missing']);
    expect(refusalsOf('8.8.8.8\n'.repeat(50_000))).toEqual(['value-size']);
    expect(refusalsOf('x\n'.repeat(5_000))).toHaveLength(20);
  });

  it('never throws, and reads again what it answered', () => {
    const line = fc.oneof(
      fc.ipV4(),
      hostileText,
      fc.string({ unit: fc.constantFrom(...'0189.,;/-: \t\u200b') }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const result = parseIpList(lines.join(end), 'ipAddresses');
        if (!result.ok) return result.problems.forEach(sayProblem);
        const again = parseIpList(result.canonical, 'ipAddresses');
        expect(again).toEqual({ ...result, remarks: [] });
      }),
    );
  });
});
