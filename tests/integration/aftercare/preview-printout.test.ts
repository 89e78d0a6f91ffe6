import { describe, expect, it } from 'vitest';
import type { PersonalPreview } from '../../../src/app/preview-token.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { previewDocument } from '../../../src/cli/preview-document.ts';
import { printPreview } from '../../../src/cli/preview-printout.ts';
import { previewToken } from '../../../src/core/preview/preview-token.ts';
import { createRenderer } from '../../../src/texts/render.ts';
import { factsOfCase } from '../../unit/core/preview/facts-of-case.ts';
import type { FixedCase } from '../../unit/core/preview/fixed-case.ts';
import { groupsCases } from '../../unit/core/preview/fixed-groups-cases.ts';
import { personCases } from '../../unit/core/preview/fixed-person-cases.ts';

const cases: readonly FixedCase[] = [...groupsCases, ...personCases];

function previewOf(fixed: FixedCase, at: number): PersonalPreview {
  const facts = factsOfCase(fixed, at);
  const { id, displayName, userPrincipalName } = facts.user;
  return {
    ...previewToken(facts),
    user: { id, displayName: displayName ?? '', userPrincipalName },
    calls: { total: 0, writes: 0, criticalPath: 0, waitedMs: 0 },
  };
}

function linesOf(fixed: FixedCase, at: number, language: 'nl' | 'en'): readonly string[] {
  let written = '';
  const streams = { out: (content: string) => void (written += content), err: () => undefined };
  printPreview(previewOf(fixed, at), createOutput(streams, createRenderer(language, 'command-line'), false));
  return written.split('\n');
}

function caseSaying(words: string): [FixedCase, number] {
  const at = cases.findIndex(({ says }) => says.startsWith(words));
  const fixed = cases[at];
  if (fixed === undefined) throw new Error(`no case says ${words}`);
  return [fixed, at];
}

describe('the printout of a preview', () => {
  it.each(['nl', 'en'] as const)('has a sentence for everything, in %s', (language) => {
    for (const [at, fixed] of cases.entries()) {
      const printed = linesOf(fixed, at, language).join('\n');
      const told = JSON.stringify(
        previewDocument('K', previewOf(fixed, at), createRenderer(language, 'command-line')),
      );
      for (const content of [printed, told]) {
        expect(content).not.toMatch(/\bpreview\.[a-z]/);
        expect(content).not.toMatch(/\{[a-zA-Z]+\}/);
      }
    }
  });

  it('gives the value and both outcomes for a group that exists in the cloud only', () => {
    const printed = linesOf(...caseSaying('a group without the attribute'), 'nl');
    const groups = printed.slice(printed.findIndex((line) => line.includes('voor de tabel')));
    expect(groups).toEqual([
      '2 groepen, met de waarde voor de tabel van de leverancier:',
      '  SG-Artsen  ->  Artsen [10000000-0000-4000-8000-000000000003]',
      '  - (of 10000000-0000-4000-8000-000000000004)  ->  Cloud [10000000-0000-4000-8000-000000000004]',
      '      Bestaat alleen in de cloud: geen naam uit Active Directory.',
      '',
    ]);
  });

  it('names the group that does not count because it is reached through another', () => {
    const printed = linesOf(...caseSaying('who is in a group in an assigned group'), 'en').join('\n');
    expect(printed).toContain('in Zorg only through another group');
    expect(printed).toContain('AADSTS50105');
  });

  it('stays short for somebody in hundreds of groups', () => {
    const printed = linesOf(...caseSaying('201 groups'), 'en');
    expect(printed.length).toBeLessThan(90);
    expect(printed.join('\n')).toContain('in 201 groups, more than the 200 that the token holds');
    expect(printed.at(-2)).toBe('… and 161 more; --json gives them all.');
  });
});
