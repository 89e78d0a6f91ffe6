import { describe, expect, it } from 'vitest';
import type { ApprovedPlan, ApprovedStep } from '../../../../src/core/plan/approved-plan.ts';
import { describePlanDifferences } from '../../../../src/core/plan/plan-differences.ts';

const step = (id: string, changes: Partial<ApprovedStep> = {}): ApprovedStep => ({
  id,
  kind: 'create',
  text: `Step ${id}`,
  request: { method: 'POST', path: '/applications', body: { displayName: id, web: { uris: ['a'] } } },
  ...changes,
});
const plan = (steps: ApprovedStep[], changes: Partial<ApprovedPlan> = {}): ApprovedPlan => ({
  fingerprint: 'ab'.repeat(32),
  tenant: { id: 't', displayName: 'De Linde' },
  profileVersion: 1,
  steps,
  ...changes,
});
const compare = (before: ApprovedPlan, now: ApprovedPlan, dated: readonly string[] = []) =>
  describePlanDifferences(before, now, { wordOf: (kind) => kind, datedSteps: new Set(dated) });

describe('how a plan differs from the one that was approved', () => {
  it('names steps that came, went, or do something else', () => {
    const before = plan([step('a'), step('b')]);
    const now = plan([step('b', { kind: 'no-op' }), step('c')]);
    expect(compare(before, now)).toEqual([
      { id: 'cli.moved.kind', params: { step: 'Step b', before: 'create', now: 'no-op' } },
      { id: 'cli.moved.added', params: { step: 'Step c' } },
      { id: 'cli.moved.gone', params: { step: 'Step a' } },
    ]);
  });

  it('names each value of a request that is another one, with its place', () => {
    const body = { displayName: 'a', web: { uris: ['b'] } };
    const now = plan([step('a', { request: { method: 'POST', path: '/applications', body } })]);
    const params = { step: 'Step a', place: 'body.web.uris.0', before: '"a"', now: '"b"' };
    expect(compare(plan([step('a')]), now)).toEqual([{ id: 'cli.moved.value', params }]);
    expect(compare(plan([step('a')]), now, ['a'])).toEqual([{ id: 'cli.moved.unseen' }]);
  });

  it('names another tenant and another version of the profile', () => {
    const now = plan([step('a')], { tenant: { id: 'u', displayName: 'De Eik' }, profileVersion: 2 });
    expect(compare(plan([step('a')]), now).map(({ id }) => id)).toEqual([
      'cli.moved.tenant',
      'cli.moved.profile',
    ]);
  });

  it('stays readable however much a file says', () => {
    const many = Array.from({ length: 3000 }, (_, index) => step(String(index)));
    const told = compare(plan(many), plan([]));
    expect(told).toHaveLength(41);
    expect(told.at(-1)).toEqual({ id: 'cli.moved.more', params: { count: 2960 } });
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown;
    const request = { method: 'POST', path: '/applications', body: deep };
    expect(compare(plan([step('a', { request })]), plan([step('a')])).length).toBeLessThan(41);
  });
});
