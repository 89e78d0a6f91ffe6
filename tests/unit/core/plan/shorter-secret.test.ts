import { describe, expect, it } from 'vitest';
import { emptyTenant, planFor } from './tenant-facts.ts';

describe('a plan for a tenant that allows less than was asked for', () => {
  const planned = planFor(
    emptyTenant(),
    { secretMonths: '24' },
    { now: '2026-11-22T10:00:00.000Z', shorterSecret: { months: 12, policy: 'Strict' } },
  );

  it('makes a secret that lasts as long as is allowed, and says so', () => {
    if (!planned.ok) throw new Error(planned.problem.code);
    const { desired, notices, steps } = planned.value;
    expect(desired.secret?.months).toBe(12);
    const step = steps.find(({ subject }) => subject === 'client-secret');
    expect(JSON.stringify(step?.request?.body)).toContain('2027-11-22');
    expect(notices[0]).toMatchObject({
      id: 'secret-shortened',
      text: { params: { count: 12, wanted: 24, policy: 'Strict' } },
    });
  });
});
