import {
  applicationDeveloperId,
  applicationRoles,
  cloudApplicationAdministrator,
  privilegedRoleAdministratorId,
} from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { caseCheck } from './check.ts';
import { unreadPolicy } from './unread-policy.ts';
import type { DirectoryRole } from '../tenant/entra-objects.ts';
import type { TenantPolicyFacts } from './tenant-policy-facts.ts';
import type { PolicyCheck } from './policy-check.ts';

/** Whether the operator's role is enough, and which to ask for. */
export const operatorRoleCheck: PolicyCheck = {
  id: 'C51',
  moments: ['before'],
  run({ subject, policies }) {
    const roles = policies.ok ? policies.value.roles : null;
    if (subject.desired === null || roles === null || !policies.ok) return null;
    const active = applicationRoles.find(({ id }) => holds(roles, id));
    if (active !== undefined)
      return caseCheck('C51', 'pass', text('case-check.C51.pass', { role: active.name }));
    const outcome = isStopped(policies.value, roles) ? 'fail' : 'warn';
    const { eligibleRoles } = policies.value;
    const eligible = applicationRoles.find(
      ({ id }) => eligibleRoles?.ok === true && eligibleRoles.value.includes(id),
    );
    if (eligible !== undefined) {
      const params = { role: eligible.name };
      return caseCheck('C51', outcome, text('case-check.C51.eligible', params), {
        objects: [{ kind: 'role', id: eligible.id, name: eligible.name.en, detail: null }],
        remedy: text('case-check.C51.eligible.remedy', params),
      });
    }
    const { name } = cloudApplicationAdministrator;
    return caseCheck('C51', outcome, text(`case-check.C51.${outcome}`), {
      remedy: text('case-check.C51.remedy', { role: name }),
    });
  },
};

/** How many objects of the directory somebody without a role may own; what was deleted counts for 30 days (graph.md 6). */
const maxOwned = 250;

/** The application and its service principal. */
const neededObjects = 2;

/** Whether somebody without a role may still register something: what they make is theirs. */
export const registrationQuotaCheck: PolicyCheck = {
  id: 'C57',
  moments: ['before'],
  run({ policies }) {
    if (!policies.ok || policies.value.plan === null || policies.value.ownedCount === null) return null;
    const { plan, ownedCount } = policies.value;
    if (plan.application !== null) return null;
    if (!ownedCount.ok) return unreadPolicy('C57', ownedCount.problem, cloudApplicationAdministrator);
    const params = { count: ownedCount.value, max: maxOwned };
    if (ownedCount.value + neededObjects <= maxOwned)
      return caseCheck('C57', 'pass', text('case-check.C57.pass', params));
    return caseCheck('C57', 'warn', text('case-check.C57.warn', params), {
      remedy: text('case-check.C57.warn.remedy', { role: cloudApplicationAdministrator.name }),
    });
  },
};

/** Whether Microsoft will let the operator consent to what this product still needs. */
export const missingScopesCheck: PolicyCheck = {
  id: 'C55',
  moments: ['before'],
  run({ policies }) {
    if (!policies.ok || policies.value.roles === null || policies.value.missingScopes === null) return null;
    const { roles, missingScopes } = policies.value;
    if (missingScopes.length === 0) return caseCheck('C55', 'pass', text('case-check.C55.pass'));
    const mayConsent = [...applicationRoles.map(({ id }) => id), privilegedRoleAdministratorId].some((role) =>
      holds(roles, role),
    );
    const params = { scopes: missingScopes.join(', '), count: missingScopes.length };
    return mayConsent
      ? caseCheck('C55', 'pass', text('case-check.C55.asked', params))
      : caseCheck('C55', 'warn', text('case-check.C55.warn', params), {
          remedy: text('case-check.C55.warn.remedy', { role: cloudApplicationAdministrator.name }),
        });
  },
};

/**
 * Whether the very first write would be refused: an application is to be made, and people without a role may not
 * register any. Where they may, they own it, and most of the rest works as well.
 */
function isStopped({ plan, peopleRights }: TenantPolicyFacts, roles: readonly DirectoryRole[]): boolean {
  const mayRegister = peopleRights?.ok !== true || peopleRights.value.mayRegisterApplications;
  return plan?.application === null && !mayRegister && !holds(roles, applicationDeveloperId);
}

function holds(roles: readonly DirectoryRole[], id: string): boolean {
  return roles.some(({ roleTemplateId }) => roleTemplateId === id);
}
