import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { purposes, reasonFor, scopesFor } from '../../../src/entra/scopes.ts';
import { writeLoopbackPage } from '../../../src/entra/sign-in/loopback-page.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const folder = new URL('../../../src/entra/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');
const codes = new Set(
  Array.from(
    sources.matchAll(/(?:problem\(|code: |: |\? )'([a-z]+(?:-[a-z]+)+)'/g),
    (match) => match[1] ?? '',
  ),
);
const notProblems = [
  'device-code',
  'sign-in',
  'not-allowed',
  'too-large',
  'no-referrer',
  'us-gov-l',
  'create-if-missing',
];
const params = {
  host: 'graph.microsoft.com',
  clientId: 'id',
  tenantId: 'tenant',
  scopes: 'User.Read',
  username: 'anna',
  reason: 'AADSTS1',
  code: 'Code',
};

describe.each(['nl', 'en'] as const)('the texts in %s', (language) => {
  const renderer = createRenderer(language);

  it('has a sentence and a remedy for every problem of this folder, without a hole in it', () => {
    const problems = [...codes].filter((code) => !notProblems.includes(code));
    expect(problems.length).toBeGreaterThan(30);
    for (const code of problems) {
      for (const id of [`problem.${code}`, `problem.${code}.remedy`]) {
        const sentence = renderer.say({ id, params });
        expect(sentence, id).toMatch(/^[A-Z{].*\.$|^[a-z.]+ .*\.$/);
        expect(sentence, id).not.toMatch(/[{}|!]/);
      }
    }
  });

  it('says why each permission is asked', () => {
    for (const scope of purposes.flatMap(scopesFor))
      expect(renderer.say(reasonFor(scope)).length).toBeGreaterThan(20);
  });

  it('writes both pages that a sign-in ends on', () => {
    const pages = (['success', 'failure'] as const).map((outcome) => writeLoopbackPage(outcome, renderer));
    expect(new Set(pages).size).toBe(2);
    for (const page of pages) expect(page).toContain(`<html lang="${language}">`);
  });
});

describe('the permissions', () => {
  it('are the least for each purpose', () => {
    expect(purposes.map((purpose) => [purpose, scopesFor(purpose)])).toEqual([
      ['sign-in', ['User.Read']],
      ['plan', ['Application.Read.All']],
      ['apply', ['Application.ReadWrite.All']],
    ]);
  });
});
