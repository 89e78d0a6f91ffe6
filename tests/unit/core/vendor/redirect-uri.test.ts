import { describe, expect, it } from 'vitest';
import type { EnvironmentId, InputValues } from '../../../../src/core/case.ts';
import { resolveRedirectUris, type CaseRedirectUri } from '../../../../src/core/vendor/case-redirect-uri.ts';
import { checkRedirectUri } from '../../../../src/core/vendor/redirect-uri.ts';
import { loadMedimo } from '../medimo.ts';

const good = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
const codeOf = (uri: string): string | null =>
  checkRedirectUri(uri, ['medimo.nl'], 'redirectUri')?.code ?? null;

describe('checking a redirect URI', () => {
  it('accepts an address of the vendor', () => {
    expect(codeOf(good)).toBeNull();
    expect(codeOf('https://medimo.nl/sso')).toBeNull();
  });

  it.each([
    ['http://ggz.medimo.nl/sso', 'redirect-uri-http'],
    ['ftp://ggz.medimo.nl/sso', 'redirect-uri-malformed'],
    ['ggz.medimo.nl/sso', 'redirect-uri-malformed'],
    ['https://', 'redirect-uri-malformed'],
    ['https://*.medimo.nl/sso', 'redirect-uri-wildcard'],
    ['https://ggz.medimo.nl/sso*', 'redirect-uri-wildcard'],
    ['https://ggz.medimo.nl/sso(1)', 'redirect-uri-character'],
    ["https://ggz.medimo.nl/o'neill", 'redirect-uri-character'],
    ['https://ggz.medimo.nl/sso ', 'redirect-uri-stray'],
    ['https://ggz.medimo.nl/s\u200Bso', 'redirect-uri-stray'],
    ['https://ggz.medimo.nl\\@evil.example/', 'redirect-uri-character'],
    [`https://ggz.medimo.nl/${'a'.repeat(240)}`, 'redirect-uri-length'],
    ['https://ggz.medimo.nl/sso#x', 'redirect-uri-fragment'],
    ['https://ggz.medimo.nl.evil.example/sso', 'redirect-uri-host'],
    ['https://ggzmedimo.nl/sso', 'redirect-uri-host'],
    ['https://ggz.medirno.nl/sso', 'redirect-uri-host'],
    ['https://ggz.medimo.nl@evil.example/sso', 'redirect-uri-malformed'],
    ['https://ggz.m\u0435dimo.nl/sso', 'redirect-uri-stray'],
    ['https://ggz.xn--mdimo-4of.nl/sso', 'redirect-uri-host'],
  ])('refuses %s with %s', (uri, code) => {
    expect(codeOf(uri)).toBe(code);
  });

  it('names a character that cannot be seen by its code point', () => {
    const problem = checkRedirectUri('https://ggz.medimo.nl/s\u200Bso', [], 'redirectUri');
    expect(problem?.text.params?.['character']).toMatchObject({ en: 'U+200B (zero-width space)' });
  });
});

describe('the redirect URI of a case', () => {
  const medimo = loadMedimo();
  const resolveRedirectUri = (environment: EnvironmentId, values: InputValues): CaseRedirectUri | undefined =>
    resolveRedirectUris(medimo, environment, values)[0];

  it.each([
    ['production', 'ggz', 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure'],
    ['production', 'secure', 'https://secure.medimo.nl/sso/openidconnect/delinde_azure'],
    ['acceptance', 'ggz', 'https://acceptance-ggz.medimo.nl/sso/openidconnect/delinde_azure'],
    ['acceptance', 'secure', 'https://acceptance-secure.medimo.nl/sso/openidconnect/delinde_azure'],
  ] as const)('follows the template for %s on %s', (environment, platform, expected) => {
    expect(resolveRedirectUri(environment, { customer: 'delinde', platform })?.uri).toBe(expected);
  });

  it('takes the vendor-supplied URI and shows what it differs from', () => {
    const redirectUri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_entra';
    const values = { customer: 'delinde', platform: 'ggz', redirectUri };
    expect(resolveRedirectUri('production', values)).toMatchObject({
      uri: redirectUri,
      differsFrom: good,
    });
  });

  it('asks to confirm a template that is not the vendor’s word', () => {
    const values = { customer: 'delinde', platform: 'secure' };
    expect(resolveRedirectUri('production', values)?.question?.nl).toContain('Klopt onze omleidings-URI');
  });

  it('keeps the parts that come from inputs apart for the preview', () => {
    const parts = resolveRedirectUri('production', { customer: '', platform: 'ggz' })?.parts ?? [];
    expect(parts.filter((part) => part.live).map((part) => part.text)).toEqual(['ggz', '{customer}']);
  });
});
