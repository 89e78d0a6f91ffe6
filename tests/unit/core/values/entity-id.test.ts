import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEntityId } from '../../../../src/core/values/entity-id.ts';
import { hostileText } from './hostile-text.ts';
import { sayDutch, sayProblem } from './render-problems.ts';

function refusalOf(raw: string): string | null {
  const result = parseEntityId(raw, 'entityId');
  return result.ok ? null : result.problem.code;
}

describe('parsing a SAML entity id', () => {
  it.each([
    'https://sso.example.com',
    'https://sso.example.com/SAML/metadata?x=1',
    'http://sso.example.com/',
    'urn:example:sso',
    'api://6f1e/x',
  ])('takes %s as it is, as an absolute URI', (raw) => {
    const result = parseEntityId(raw, 'entityId');
    expect(result.ok && result.value).toEqual({
      value: raw,
      absolute: true,
      storedForms: [raw],
      remarks: [],
    });
  });

  it.each(['sso.example.com', 'Sso.example.com:8443/saml', 'sso.example.com?tenant=1', 'Service_Desk'])(
    'takes %s, and remarks that Entra may store it otherwise',
    (raw) => {
      const result = parseEntityId(raw, 'entityId');
      if (!result.ok) throw new Error(result.problem.code);
      expect(result.value).toMatchObject({
        value: raw,
        absolute: false,
        storedForms: [raw, `urn:spn:${raw}`],
      });
      expect(result.value.remarks.map(sayDutch).join()).toContain(`urn:spn:${raw}`);
    },
  );

  it.each([
    ['', 'entity-id-missing'],
    [`https://sso.example.com/${'a'.repeat(240)}`, 'entity-id-length'],
    [' https://sso.example.com', 'entity-id-character'],
    ['https://sso.example.com\n', 'entity-id-character'],
    ['https://s\u200bso.example.com', 'entity-id-character'],
    ['https://sso.ex\u0430mple.com', 'entity-id-character'],
    ['https://{klantnaam}.example.com', 'entity-id-character'],
    ['https://<naam>.example.com', 'entity-id-character'],
    ['https:sso.example.com', 'entity-id-malformed'],
    ['https://sso.example.com:99999', 'entity-id-malformed'],
    ['https:///saml', 'entity-id-malformed'],
    ['://sso', 'entity-id-malformed'],
    ['urn:', 'entity-id-malformed'],
    ['/saml', 'entity-id-malformed'],
  ])('refuses %j with %s', (raw, code) => {
    expect(refusalOf(raw)).toBe(code);
  });

  it('takes 255 characters and not one more', () => {
    const prefix = 'https://sso.example.com/';
    expect(refusalOf(prefix.padEnd(255, 'a'))).toBeNull();
    expect(refusalOf(prefix.padEnd(256, 'a'))).toBe('entity-id-length');
  });

  it('shows what is wrong instead of mending it', () => {
    const result = parseEntityId('https://s\u200bso.example.com ', 'entityId');
    expect(!result.ok && sayProblem(result.problem)).toMatch(
      /op plaats 10 het teken U\+200B \(spatie zonder breedte\): https:\/\/s\[U\+200B\]so\.example\.com␣/,
    );
  });

  it('never throws, and keeps what it takes character for character', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: fc.constantFrom(...'aA.:/-') })), (raw) => {
        const result = parseEntityId(raw, 'entityId');
        if (result.ok) expect(result.value.value).toBe(raw);
        else sayProblem(result.problem);
      }),
    );
  });
});
