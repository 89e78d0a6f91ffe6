import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksAt, momentsOf } from '../../../../src/core/checks/case-checks.ts';
import type { CheckMoment } from '../../../../src/core/checks/check.ts';
import { listChecklist } from '../../../../src/core/checks/checklist.ts';
import { caseStates } from '../../../../src/core/case.ts';
import { vendorProfileSchema } from '../../../../src/core/vendor/profile.ts';
import { sampleCase } from '../../../integration/storage/sample-records.ts';
import { profileOf } from '../advice/loaded-profiles.ts';

const docs = readFileSync(path.join(import.meta.dirname, '../../../../docs/checks.md'), 'utf8');
const rows = [...docs.matchAll(/^\| (C\d\d)\s+\| ([a-z, -]+?)\s+\| (.+?)\s+\|$/gm)].map(
  ([, id = '', when = '', asks = '']) => ({ id, when, asks }),
);

const moments: readonly CheckMoment[] = ['before', 'after', 'watch'];
const checks = checksAt(moments);

describe('the list of checks', () => {
  it('has every check once, in the order of their numbers', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  it('answers each of the numbers, by itself or by asking', () => {
    const asked = ['caseware-cloud', 'haloitsm-saml'].flatMap((vendor) =>
      listChecklist(profileOf(vendor), {}).map(({ id }) => id),
    );
    const numbers = Array.from({ length: 57 }, (_, at) => `C${String(at + 1).padStart(2, '0')}`);
    const answered = new Set([...checks.map(({ id }) => id), ...asked]);
    expect(numbers.filter((id) => !answered.has(id))).toEqual([]);
  });

  it('is documented with the moments that it has', () => {
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, at) => `C${String(at + 1).padStart(2, '0')}`));
    for (const check of checks) {
      const when = rows.find(({ id }) => id === check.id)?.when;
      expect([check.id, when === 'pre-flight' ? 'before' : when]).toEqual([
        check.id,
        check.moments.join(', '),
      ]);
    }
    const questions = rows.filter(({ when }) => when === 'question').map(({ id }) => id);
    expect(questions).toEqual(['C37', 'C44', 'C50', 'C52', 'C53']);
  });
});

describe('the moments of a case', () => {
  it.each(caseStates)('are known in state %s', (state) => {
    expect(momentsOf(sampleCase({ state })).length).toBeGreaterThan(0);
  });

  it('are those before the first write while there is no application', () => {
    expect(momentsOf(sampleCase({ state: 'planned', application: null }))).toEqual(['before']);
  });
});

describe('the checklist of a profile', () => {
  const profile = profileOf('medimo');
  const item = { id: 'C37', text: { nl: 'Eigen vraag?', en: 'Own question?' }, origin: 'vendor' };
  const withChecklist = (...checklist: readonly object[]) =>
    vendorProfileSchema.parse({ ...profile, checklist });

  it('takes the place of a general question with its number', () => {
    const [question] = listChecklist(withChecklist(item), {}).filter(({ id }) => id === 'C37');
    expect(question).toMatchObject({
      question: { params: { question: item.text } },
      who: 'application-manager',
    });
    expect(listChecklist(withChecklist(item), {}).filter(({ id }) => id === 'C37')).toHaveLength(1);
  });

  it('asks only where its condition holds', () => {
    const conditional = { ...item, id: 'own', when: { input: 'platform', is: ['ggz'] } };
    const ids = (values: Readonly<Record<string, string>>) =>
      listChecklist(withChecklist(conditional), values).map(({ id }) => id);
    expect(ids({ platform: 'secure' })).not.toContain('own');
    expect(ids({ platform: 'ggz' })).toContain('own');
  });
});
