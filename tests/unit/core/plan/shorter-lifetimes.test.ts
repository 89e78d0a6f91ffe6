import { describe, expect, it } from 'vitest';
import { afterApplying, emptyTenant, planFor } from './tenant-facts.ts';

const now = '2026-11-22T10:00:00.000Z';
const shorter = { secret: { months: 12, policy: 'Strict' } };

describe('a plan for a tenant that allows less than was asked for', () => {
  const planned = planFor(emptyTenant(), { secretMonths: '24' }, { now, shorter });

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

  it('leaves a secret that is there as it is, and is the same plan as without', () => {
    const { facts, known } = afterApplying();
    const [capped, free] = [{ known, shorter }, { known }].map((more) => planFor(facts, {}, more));
    if (capped?.ok !== true || free?.ok !== true) throw new Error('there is no plan');
    expect(capped.value.notices.map(({ id }) => id)).not.toContain('secret-shortened');
    expect(capped.value.fingerprint).toBe(free.value.fingerprint);
  });
});
