import type { PreviewFacts } from '../preview/preview-facts.ts';
import { judgeSignIn, type SignInObstacle } from '../preview/sign-in-verdict.ts';
import { skippedCheck, type CaseCheck } from './check.ts';
import type { Result } from '../problem.ts';
import { checkObject, verdict } from './verdict.ts';

/** The person who is to try a case first, and whether they get in. */
export interface PilotPerson {
  readonly id: string;
  /** As people recognise them. */
  readonly name: string;
  readonly obstacles: readonly SignInObstacle[];
  /** What lets them in: an assignment of their own, a group that has them directly, or nothing is required. */
  readonly entry:
    { readonly kind: 'everyone' | 'assigned' } | { readonly kind: 'group'; readonly name: string };
}

/** Tells from account, application and assignments whether a person gets in, and by what. */
export function describePilot(facts: PreviewFacts): PilotPerson {
  const { user, application, memberships } = facts;
  const assigned = new Set(application.assignments.map(({ principalId }) => principalId));
  const group = memberships.find(
    ({ kind, id, isDirect }) => kind === 'group' && isDirect && assigned.has(id),
  );
  const { displayName, userPrincipalName } = user;
  return {
    id: user.id,
    name: displayName === null ? userPrincipalName : `${displayName} (${userPrincipalName})`,
    obstacles: judgeSignIn(facts).obstacles,
    entry: !application.isAssignmentRequired
      ? { kind: 'everyone' }
      : group === undefined || assigned.has(user.id)
        ? { kind: 'assigned' }
        : { kind: 'group', name: group.displayName },
  };
}

/** AADSTS number of who is not assigned. */
const notAssigned = 50105;

/** C17 about one person. */
export function judgePilot(pilot: Result<PilotPerson>): CaseCheck {
  if (!pilot.ok) return skippedCheck('C17', pilot.problem);
  const { id, name, obstacles, entry } = pilot.value;
  if (obstacles.length > 0) {
    const objects = obstacles.map(({ text }) => checkObject('user', name, { id, detail: text }));
    const isUnassigned = obstacles.some(({ errorCode }) => errorCode === notAssigned);
    const variant = isUnassigned ? 'pilot' : 'pilot-blocked';
    return verdict('C17', 'fail', { variant, params: { name }, objects });
  }
  const params = { name, group: entry.kind === 'group' ? entry.name : '' };
  return verdict('C17', 'pass', { variant: `pilot-${entry.kind}`, params });
}
