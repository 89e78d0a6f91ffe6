import { cloudApplicationAdministrator } from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { caseCheck } from './check.ts';
import type { PolicyCheck } from './policy-check.ts';
import { unreadPolicy } from './unread-policy.ts';

const id = 'C19';

/** Microsoft's names of the service plans with which groups can be assigned. */
const premiumPlans: readonly string[] = ['AAD_PREMIUM', 'AAD_PREMIUM_P2'];

/** Whether the tenant has the licence that assigning groups needs. */
export const groupLicenceCheck: PolicyCheck = {
  id,
  moments: ['before', 'watch'],
  run({ subject: { desired }, policies }) {
    const groups = (desired?.assignments ?? []).filter(({ kind }) => kind === 'group');
    if (groups.length === 0) return null;
    const read = policies.ok ? policies.value.servicePlans : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy(id, read.problem, cloudApplicationAdministrator);
    if (read.value.some((plan) => premiumPlans.includes(plan)))
      return caseCheck(id, 'pass', text('case-check.C19.pass'));
    // Documented as P1, yet reported to work without (graph.md 13): Graph decides.
    return caseCheck(id, 'warn', text('case-check.C19.warn', { count: groups.length }), {
      objects: groups.map((group) => ({
        kind: 'group',
        id: group.id,
        name: group.displayName,
        detail: null,
      })),
      remedy: text('case-check.C19.warn.remedy'),
    });
  },
};
