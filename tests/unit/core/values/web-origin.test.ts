import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebOrigin } from '../../../../src/core/values/web-origin.ts';
import { hostileText } from './hostile-text.ts';
import { sayProblem } from './render-problems.ts';

function read(raw: string): string {
  const result = parseWebOrigin(raw, 'webAppUrl');
  return result.ok ? result.value : result.problem.code;
}

describe('parsing the origin of a web address', () => {
  it.each([
    ['https://acme.example.com', 'https://acme.example.com'],
    ['https://acme.example.com/', 'https://acme.example.com'],
    ['HTTPS://Acme.Example.com', 'https://acme.example.com'],
    ['https://acme.example.com:8443/', 'https://acme.example.com:8443'],
    ['https://xn--caf-dma.example.com', 'https://xn--caf-dma.example.com'],
  ])('reads %s as %s', (raw, origin) => {
    expect(read(raw)).toBe(origin);
  });

  it.each([
    ['', 'web-origin-malformed'],
    ['acme.example.com', 'web-origin-malformed'],
    ['ftp://acme.example.com', 'web-origin-malformed'],
    ['https://', 'web-origin-malformed'],
    ['https://localhost', 'web-origin-malformed'],
    ['https://127.0.0.1', 'web-origin-malformed'],
    ['https://0x7f.1', 'web-origin-malformed'],
    ['https://[::1]', 'web-origin-malformed'],
    ['https://acme.example.com.', 'web-origin-malformed'],
    ['https://-acme.example.com', 'web-origin-malformed'],
    ['https://*.example.com', 'web-origin-malformed'],
    ['https://acme.example.com:1:2', 'web-origin-malformed'],
    [`https://${'a.'.repeat(200)}nl`, 'web-origin-malformed'],
    ['http://acme.example.com', 'web-origin-http'],
    ['https://acme.example.com ', 'web-origin-character'],
    ['https://acm\u0435.example.com', 'web-origin-character'],
    ['https://user:word@acme.example.com', 'web-origin-credentials'],
    ['https://acme.example.com:', 'web-origin-port'],
    ['https://acme.example.com:0', 'web-origin-port'],
    ['https://acme.example.com:443', 'web-origin-port'],
    ['https://acme.example.com:08443', 'web-origin-port'],
    ['https://acme.example.com:65536', 'web-origin-port'],
    ['https://acme.example.com//', 'web-origin-path'],
    ['https://acme.example.com/auth', 'web-origin-path'],
    ['https://acme.example.com?x', 'web-origin-path'],
    ['https://acme.example.com/#', 'web-origin-path'],
    ['https://acme.example.com\\@evil.example', 'web-origin-path'],
  ])('refuses %j with %s', (raw, code) => {
    expect(read(raw)).toBe(code);
  });

  it('offers the origin where a path follows it', () => {
    const result = parseWebOrigin('https://acme.example.com/portal?x=1', 'webAppUrl');
    expect(!result.ok && sayProblem(result.problem)).toContain('Vul alleen in: https://acme.example.com');
  });

  it('never throws, and reads again what it answered', () => {
    const loose = fc.string({ unit: fc.constantFrom(...'https:/.ax-@?#\\4 \u0430') });
    const plausible = fc
      .string({ unit: fc.constantFrom(...'ab.-:8/') })
      .map((rest) => `https://acme.nl${rest}`);
    fc.assert(
      fc.property(fc.oneof(loose, hostileText, plausible), (raw) => {
        const result = parseWebOrigin(raw, 'webAppUrl');
        if (result.ok) {
          expect(read(result.value)).toBe(result.value);
          expect(new URL(result.value).origin).toBe(result.value);
        } else sayProblem(result.problem);
      }),
    );
  });
});
