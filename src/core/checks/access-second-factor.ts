import type { Result } from '../problem.ts';
import { securityReader } from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { coversEverybody, coversEverywhere, policiesFor, type AccessPolicy } from './access-policies.ts';
import { caseCheck, skippedCheck, type CaseCheck, type CheckObject } from './check.ts';
import { personObject } from './people-check.ts';
import type { PolicyCheck, PolicyCheckFacts } from './policy-check.ts';
import { askingPolicies, reachOf, type SecondFactorPeople } from './second-factor-people.ts';
import { unreadPolicy } from './unread-policy.ts';
import { verdict } from './verdict.ts';

/** Where a profile asks who asks for the second factor, it is this input, and this choice is Entra. */
const decision = { input: 'twoFactor', entra: 'microsoft' } as const;

/** Whether whoever signs in is asked for a second factor. */
export const secondFactorCheck: PolicyCheck = {
  id: 'C39',
  moments: ['before', 'watch'],
  run({ subject, policies, secondFactorPeople }) {
    if (subject.desired === null) return null;
    const chosen = subject.values[decision.input] ?? '';
    if (chosen !== '' && chosen !== decision.entra)
      return caseCheck('C39', 'pass', text('case-check.C39.vendor', { vendor: subject.profile.name }));
    const read = policies.ok ? policies.value.accessPolicies : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy('C39', read.problem, securityReader);
    const asking = askingPolicies(read.value, appIdOf(subject));
    if (asking.length > 0 && secondFactorPeople !== undefined) return judgePeople(asking, secondFactorPeople);
    const everybody = asking.filter((policy) => coversEverybody(policy) && coversEverywhere(policy));
    if (everybody.length > 0) {
      const objects = everybody.map(policyObject);
      return caseCheck('C39', 'pass', text('case-check.C39.pass'), { objects });
    }
    if (asking.length > 0) {
      return caseCheck('C39', 'warn', text('case-check.C39.partly', { count: asking.length }), {
        objects: asking.map(policyObject),
        remedy: text('case-check.C39.partly.remedy'),
      });
    }
    const defaults = policies.ok ? policies.value.securityDefaults : null;
    if (defaults?.ok === true && defaults.value)
      return caseCheck('C39', 'pass', text('case-check.C39.defaults'));
    const remedy = text('case-check.C39.none.remedy');
    return caseCheck('C39', 'warn', text('case-check.C39.none'), { remedy });
  },
};

/** Whether each of the people who will sign in is asked for a second factor, and who is not. */
function judgePeople(asking: readonly AccessPolicy[], people: Result<SecondFactorPeople>): CaseCheck {
  if (!people.ok) return skippedCheck('C39', people.problem);
  const { people: looked, total, listed, memberships } = people.value;
  const objects = looked.flatMap((person): readonly CheckObject[] => {
    const reach = reachOf(person, asking, memberships.get(person.id) ?? new Set());
    return reach === 'always' ? [] : [personObject(person, text(`case-check.C39.person-${reach}`))];
  });
  const params = { count: objects.length, looked: looked.length, total, listed };
  return objects.length === 0
    ? verdict('C39', 'pass', { variant: 'people', params, objects: asking.map(policyObject) })
    : verdict('C39', 'warn', { variant: 'people', params, objects });
}

/** Whether a policy for everybody also takes in the accounts that are kept for an emergency. */
export const emergencyAccessCheck: PolicyCheck = {
  id: 'C38',
  moments: ['before', 'watch'],
  run({ subject, policies }) {
    if (subject.desired === null) return null;
    const read = policies.ok ? policies.value.accessPolicies : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy('C38', read.problem, securityReader);
    const strict = policiesFor(read.value, appIdOf(subject)).filter(
      (policy) => policy.controls.length > 0 && coversEverybody(policy) && policy.excludedPeople.length === 0,
    );
    if (strict.length === 0) return caseCheck('C38', 'pass', text('case-check.C38.pass'));
    return caseCheck('C38', 'warn', text('case-check.C38.warn', { count: strict.length }), {
      objects: strict.map(policyObject),
      remedy: text('case-check.C38.warn.remedy'),
    });
  },
};

/** The application that policies are held against; null where it still is to be made. */
export function appIdOf({ record }: PolicyCheckFacts['subject']): string | null {
  return record?.application?.appId ?? null;
}

export function policyObject({ id, name }: AccessPolicy): CheckObject {
  return { kind: 'policy', id, name, detail: null };
}
