import { text, type Text } from '../text.ts';
import type { PreviewFacts } from './preview-facts.ts';

/** Something that keeps a person out. */
export interface SignInObstacle {
  /** AADSTS number of the refusal. */
  readonly errorCode: number;
  readonly text: Text;
}

/** Whether a person gets a token at all. Conditional Access and consent are not looked at. */
export interface SignInVerdict {
  readonly isAllowed: boolean;
  readonly obstacles: readonly SignInObstacle[];
  readonly notes: readonly Text[];
}

/** Judges from account, application and assignment whether the user may sign in. */
export function judgeSignIn(facts: PreviewFacts): SignInVerdict {
  const { application, user } = facts;
  const obstacles = [
    ...(user.isEnabled ? [] : [{ errorCode: 50057, text: text('preview.obstacle.account-disabled') }]),
    ...(application.isEnabled
      ? []
      : [{ errorCode: 7000112, text: text('preview.obstacle.application-disabled') }]),
    ...assignmentObstacle(facts),
  ];
  const notes = user.isGuest ? [text('preview.note.guest')] : [];
  return { isAllowed: obstacles.length === 0, obstacles, notes };
}

/** Members of a group in an assigned group are not assigned (ASSIGN). */
function assignmentObstacle({ application, user, memberships }: PreviewFacts): readonly SignInObstacle[] {
  if (!application.isAssignmentRequired) return [];
  const assigned = new Set(application.assignments.map(({ principalId }) => principalId));
  const groups = memberships.filter(({ kind, id }) => kind === 'group' && assigned.has(id));
  if (assigned.has(user.id) || groups.some(({ isDirect }) => isDirect)) return [];
  const [nested] = groups;
  const why =
    nested === undefined
      ? text('preview.obstacle.not-assigned')
      : text('preview.obstacle.nested-only', { group: nested.displayName });
  return [{ errorCode: 50105, text: why }];
}
