import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainError } from '../../../src/core/advice/explain-error.ts';
import { profiles } from '../../unit/core/advice/loaded-profiles.ts';
import { clientScenarios } from './issued-errors/client-scenarios.ts';
import { pageScenarios } from './issued-errors/page-scenarios.ts';
import { samlScenarios } from './issued-errors/saml-scenarios.ts';
import { openScene } from './issued-errors/scene.ts';

const scenarios = { ...clientScenarios, ...pageScenarios, ...samlScenarios };
const login = path.resolve(import.meta.dirname, '../../../src/simulator/login');

/** Every AADSTS number that stands in the simulator's sign-in service. */
function issuedCodes(): readonly number[] {
  const sources = readdirSync(login, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(login, file), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/new SignInError\(\s*'[a-z_]+',\s*(\d+)/g)].map(([, code]) => Number(code)),
  );
  return [...new Set(codes)].sort((one, other) => one - other);
}

describe('every error that the simulated sign-in service gives', () => {
  it('is brought about below', () => {
    const covered = Object.keys(scenarios).map(Number);
    expect(issuedCodes().length).toBeGreaterThan(70);
    expect(covered.toSorted((one, other) => one - other)).toEqual(issuedCodes());
  });

  it.each(Object.entries(scenarios))(
    'AADSTS%s is explained from what the screen shows',
    async (code, bringAbout) => {
      const text = await bringAbout(await openScene());
      expect(text).toContain(code);
      const { explanations, unknownCodes, clues } = explainError({
        text,
        profiles,
        vendor: null,
        facts: null,
      });
      expect(unknownCodes).toEqual([]);
      expect(explanations[0]?.codes).toEqual([Number(code)]);
      expect(clues.named.correlationId).not.toBeNull();
    },
  );
});
