import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from '../../../../src/core/log/redact-text.ts';
import { catalogue } from '../../../../src/texts/catalogue.ts';
import { secretSamples } from './secret-samples.ts';

const surroundings = fc.constantFrom(
  (text: string) => text,
  (text: string) => `could not use ${text} for this request`,
  (text: string) => `refused: "${text}"`,
  (text: string) => `(${text})`,
  (text: string) => `first line\n${text}\nlast line`,
  (text: string) => JSON.stringify({ value: text }),
  (text: string) => `see ${text}, then try again`,
);

/** The longest piece of a secret that may be found again: no longer than a common word. */
function tracesOf(hidden: string): readonly string[] {
  const length = Math.min(hidden.length, 12);
  const pieces: string[] = [];
  for (let start = 0; start + length <= hidden.length; start += 1)
    pieces.push(hidden.slice(start, start + length));
  return pieces;
}

describe('the redaction of texts', () => {
  it.each(Object.entries(secretSamples))('takes out: %s', (_, samples) => {
    fc.assert(
      fc.property(samples, surroundings, ({ text, hidden }, around) => {
        const redacted = redactText(around(text));
        expect(tracesOf(hidden).filter((trace) => redacted.includes(trace))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.entries(secretSamples))('finds nothing more the second time: %s', (_, samples) => {
    fc.assert(
      fc.property(samples, surroundings, ({ text }, around) => {
        const once = redactText(around(text));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10',
    '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10.12345678-1234-1234-1234-123456789012',
    '2026-11-22T18:17:46.123Z',
    '2026-11-22',
    'AADSTS7000215',
    'AADSTS900144',
    'Authorization_RequestDenied',
    'Directory_ExpiredPageToken',
    'Application.ReadWrite.All',
    'ERR_INVALID_ARG_TYPE',
    'SQLITE_IOERR_SHMSIZE',
    "EACCES: permission denied, code: 'EACCES'",
    'Cannot read properties of undefined',
    'client-secret.create',
    'console:cases.planRotationStep',
    'node 24.21.0',
    'SHA256',
    'Object.<anonymous>',
    'processTicksAndRejections (node:internal/process/task_queues:104:5)',
    'https://login.microsoftonline.com',
    'connect ECONNREFUSED 127.0.0.1:443',
    'getaddrinfo ENOTFOUND graph.microsoft.com',
    'hostname: login.microsoftonline.com',
    'the host is not there',
    'The password was refused: it is too short',
    'password credential 9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10',
    'password 9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10, removed',
    'Invalid user name or password (AADSTS50126)',
    'passphrase required, expired/changed',
    'entra-handover-medimo-production',
    'urn:oid:1.2.840.113549',
    '0.1.0',
  ])('leaves alone what support needs: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('leaves every code of a problem alone', () => {
    const codes = Object.keys(catalogue.en)
      .filter((id) => id.startsWith('problem.') && !id.endsWith('.remedy'))
      .map((id) => id.slice('problem.'.length));
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => redactText(code) !== code)).toEqual([]);
  });

  it('tells files of the program from those of a person', () => {
    expect(redactText('at send (file:///home/jan/app/out/main/index.js:30:12)')).toBe(
      'at send (out/main/index.js:30:12)',
    );
    expect(redactText("ENOENT, open '/srv/De Linde/medewerkers 2026.csv'")).toBe("ENOENT, open '[path].csv'");
  });

  it('takes no longer for a text that was made to be slow', () => {
    const nasty = [
      'a',
      ' ',
      'a.',
      'a-',
      '/a',
      '<a',
      '=',
      '@a',
      '0 ',
      'code=',
      '-----BEGIN A-----',
      'eyJa.',
      'A1',
      'password ',
      'pwd  was ',
      'host: ',
      'host a.',
      'ENOTFOUND ',
      'ENOTFOUND a-',
      'otc A',
    ];
    const startedAt = performance.now();
    for (const piece of nasty) redactText(piece.repeat(7_900 / piece.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('keeps no half of what stands across the length that is read', () => {
    const secret = 'abc8Q~' + 'dEf7GhI2jKl9MnO4pQr1StU6vWx3Yz5abc'.slice(0, 34);
    for (let before = 7_950; before < 8_005; before += 1) {
      const shown = redactText(`${'a b '.repeat(before / 4)}${secret} and more`);
      expect(shown).not.toMatch(/abc8Q|dEf7|GhI2|jKl9/);
    }
  });
});
