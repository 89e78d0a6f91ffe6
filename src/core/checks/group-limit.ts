import { text } from '../text.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import { groupFilterIn, tokenGroupsIn } from './group-checks.ts';
import { always, lookedAt, peopleCheck, personObject } from './people-check.ts';
import { verdict } from './verdict.ts';

/** A token straight from the sign-in page takes no more groups than this (IDTOK: `hasgroups`). */
const maxImplicitGroups = 5;

const tooManyGroups = peopleCheck({
  id: 'C22',
  moments: always,
  concerns: (facts) => tokenGroupsIn(facts) !== null,
  judge(people, facts) {
    const { groupCounts } = people;
    const limit = limitIn(facts);
    if (groupCounts === null || limit === null) return null;
    const objects = people.people.flatMap((person): readonly CheckObject[] => {
      const count = groupCounts.get(person.id) ?? 0;
      return count > limit ? [personObject(person, text('case-check.C22.count', { count }))] : [];
    });
    const params = { count: objects.length, limit, ...lookedAt(people, groupCounts.size) };
    if (objects.length === 0) return verdict('C22', 'pass', { params });
    // Which groups a filter lets through does not follow from their number.
    if (groupFilterIn(facts) !== null) return verdict('C22', 'skip', { params, objects });
    const variant = limit === maxImplicitGroups ? { variant: 'implicit' } : {};
    return verdict('C22', 'warn', { ...variant, params, objects });
  },
});

/** How many groups the token takes; fewer where it comes straight from the sign-in page. */
function limitIn(facts: CheckFacts): number | null {
  const { registration, subject } = facts;
  const groups = tokenGroupsIn(facts);
  if (groups === null) return null;
  const isImplicit =
    subject.profile.saml === undefined &&
    registration?.ok === true &&
    registration.value?.issuesIdTokens === true;
  return isImplicit ? maxImplicitGroups : groups.maxGroups;
}

/** How many groups fit in a token: C22. */
export const groupLimitChecks: readonly CheckDefinition[] = [tooManyGroups];
