import { describe, expect, it } from 'vitest';
import type { TenantState } from '../../../../src/simulator/world/world-state.ts';
import { changedTenant, userOf } from '../../vendors/changed-tenant.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { enter, findCheck, onboardCase } from './people-desk.ts';

/** A tenant with 5,000 people more, all of them in one group and every tenth without an e-mail address. */
function crowded(tenant: TenantState): void {
  const like = userOf(tenant, 'anouk.visser@delinde.nl');
  for (let number = 0; number < 5000; number += 1) {
    const id = `70000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const userPrincipalName = `p${String(number)}@delinde.nl`;
    const mail = number % 10 === 0 ? null : userPrincipalName;
    tenant.users.push({ ...like, id, displayName: `P ${String(number)}`, userPrincipalName, mail });
    enter(tenant, 'Alle medewerkers', id);
  }
}

const desk = useVendorDesk({ snapshot: changedTenant(95, crowded) });

/** Runs the checks and answers how many requests that took. */
async function requestsOf(work: () => Promise<unknown>): Promise<number> {
  const before = desk.requests();
  await work();
  return desk.requests() - before;
}

describe('a case with 5,000 people in its scope', () => {
  it('takes a bounded number of requests where everybody may sign in, and says how many were looked at', async () => {
    const caseId = await onboardCase(desk, 'caseware-cloud', {
      access: 'everyone',
      replyUrl: 'https://eu.casewarecloud.com/x',
    });
    let check: Awaited<ReturnType<typeof findCheck>> = null;
    const requests = await requestsOf(async () => (check = await findCheck(desk, caseId, 'C01')));
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(check).toMatchObject({ text: expect.stringMatching(/looked at: 4995 of 50\d\d/) as string });
    expect(check).toMatchObject({ objects: { length: 50 } });
    expect(requests).toBeLessThan(30);
  });

  it('counts the groups of the first 200 in batches', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'veel',
      access: 'assigned',
      assignedGroups: 'Alle medewerkers',
      groups: 'objectId',
    });
    let check: Awaited<ReturnType<typeof findCheck>> = null;
    const requests = await requestsOf(async () => (check = await findCheck(desk, caseId, 'C22')));
    expect(check).toMatchObject({ outcome: 'pass' });
    expect(check).toMatchObject({ text: expect.stringContaining('200 of ?') as string });
    expect(requests).toBeLessThan(45);
  });
});
