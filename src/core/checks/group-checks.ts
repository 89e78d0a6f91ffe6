import { readClaimsPolicy, type GroupFilter } from '../preview/claims-policy.ts';
import { listGroupValues, type GroupValue } from '../preview/group-values.ts';
import type { PreviewMembership } from '../preview/preview-facts.ts';
import { takesInEverybody } from '../tenant/membership-rule.ts';
import { text, type Text } from '../text.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import { always, hasApplication, peopleCheck, warnAbout } from './people-check.ts';
import type { GroupFacts, NestedGroup } from './people-facts.ts';
import { tokenGroupsOf, type TokenGroups } from './people-question.ts';
import { checkObject, verdict } from './verdict.ts';

/** Which groups the token carries; null where it carries none. */
export function tokenGroupsIn({ subject, live }: CheckFacts): TokenGroups | null {
  return tokenGroupsOf(subject, live?.ok === true ? live.value : null);
}

/** The filter that the claims policy of a SAML application puts on groups. */
export function groupFilterIn({ live }: CheckFacts): GroupFilter | null {
  const [policy] = live?.ok === true ? live.value.relations.claimsPolicies : [];
  return policy === undefined ? null : (readClaimsPolicy(policy.definition)?.groupFilter ?? null);
}

const everybodyAssigned = peopleCheck({
  id: 'C18',
  moments: always,
  concerns: hasApplication,
  judge({ groups }) {
    const assigned = groups.filter(({ isAssigned }) => isAssigned);
    if (assigned.length === 0) return null;
    const objects = assigned
      .filter(({ membershipRule }) => takesInEverybody(membershipRule))
      .map((group) => groupObject(group, text('case-check.C18.rule', { rule: group.membershipRule ?? '' })));
    return warnAbout('C18', objects, { groups: assigned.length });
  },
});

const namelessGroups = peopleCheck({
  id: 'C20',
  moments: always,
  concerns(facts) {
    const setting = tokenGroupsIn(facts)?.setting;
    return setting !== undefined && (setting.nameForm !== null || setting.cloudNames);
  },
  judge({ groups }, facts) {
    if (groups.length === 0) return null;
    const values = new Map(valuesOf(groups, facts).map((value) => [value.id, value]));
    const objects = groups.flatMap((group): readonly CheckObject[] => {
      const value = values.get(group.id);
      if (value === undefined) return [groupObject(group, text('case-check.C20.not-in-token'))];
      return value.value === null ? [groupObject(group, value.why)] : [];
    });
    return warnAbout('C20', objects, { groups: groups.length });
  },
});

const sharedNames = peopleCheck({
  id: 'C21',
  moments: always,
  concerns(facts) {
    const setting = tokenGroupsIn(facts)?.setting;
    return setting !== undefined && (setting.nameForm === 'sam' || setting.cloudNames);
  },
  judge({ groups, namesakes }, facts) {
    if (groups.length === 0) return null;
    const all = [...groups, ...namesakes];
    const byValue = new Map<string, string[]>();
    for (const { id, value } of valuesOf(all, facts)) {
      if (value === null) continue;
      const key = value.toLowerCase();
      byValue.set(key, [...(byValue.get(key) ?? []), id]);
    }
    const objects = [...byValue].flatMap(([value, ids]) =>
      ids.length < 2
        ? []
        : all.filter(({ id }) => ids.includes(id)).map((group) => groupObject(group, originOf(group, value))),
    );
    return warnAbout('C21', objects, { groups: groups.length });
  },
});

function originOf({ domainName }: GroupFacts, value: string): Text {
  return domainName === null
    ? text('case-check.C21.cloud', { value })
    : text('case-check.C21.domain', { value, domain: domainName });
}

const nestedGroups = peopleCheck({
  id: 'C24',
  moments: always,
  concerns: hasApplication,
  judge({ groups, scope }, facts) {
    const assigned = groups.filter(({ isAssigned }) => isAssigned);
    if (assigned.length === 0) return null;
    const assignedIds = new Set(assigned.map(({ id }) => id));
    const objects = assigned.flatMap(({ displayName, nestedGroups: inside }) =>
      inside
        // One that is assigned itself counts after all.
        .filter(({ id }) => !assignedIds.has(id))
        .map((group) => groupObject(group, text('case-check.C24.inside', { group: displayName }))),
    );
    const params = { count: objects.length, groups: assigned.length };
    if (objects.length === 0) return verdict('C24', 'pass', { params });
    // Where everybody may sign in, they are assigned for the sake of the token.
    const isInToken = tokenGroupsIn(facts)?.setting.assigned === true;
    const variant = scope === 'everyone' ? 'token' : isInToken ? 'both' : 'sign-in';
    return verdict('C24', 'warn', { variant, params, objects });
  },
});

function groupObject({ id, displayName }: NestedGroup, detail: Text | null): CheckObject {
  return checkObject('group', displayName, { id, detail });
}

/** What the token says of groups, for somebody who is directly in all of them. */
function valuesOf(groups: readonly GroupFacts[], facts: CheckFacts): readonly GroupValue[] {
  const setting = tokenGroupsIn(facts)?.setting;
  if (setting === undefined) return [];
  const assignments = groups
    .filter(({ isAssigned }) => isAssigned)
    .map(({ id }) => ({ principalId: id, appRoleId: '' }));
  return listGroupValues(setting, { assignments }, groups.map(membershipOf), groupFilterIn(facts));
}

function membershipOf({ isSecurityEnabled, isSynced, ...group }: GroupFacts): PreviewMembership {
  const { id, displayName, samAccountName, domainName, netBiosName } = group;
  const named = { id, displayName, samAccountName, domainName, netBiosName };
  return { kind: 'group', ...named, isDirect: true, roleTemplateId: null, isSecurityEnabled, isSynced };
}

/** What becomes of groups: C18, C20, C21, C24. */
export const groupChecks: readonly CheckDefinition[] = [
  everybodyAssigned,
  namelessGroups,
  sharedNames,
  nestedGroups,
];
