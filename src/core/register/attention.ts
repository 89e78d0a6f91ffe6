import { caseStates, endedStates } from '../case.ts';
import type { CaseFilter, CasePage } from './register.ts';

/**
 * Why a case asks for somebody: broken first, then what breaks soon, what waits for the user, and what
 * waits for others. `found`: looking at it found something.
 */
export const attentionKinds = [
  'failed',
  'expired',
  'expires-soon',
  'found',
  'interrupted',
  'expires',
  'waiting',
] as const;

export type AttentionKind = (typeof attentionKinds)[number];

/** Up to so many days before the end it is urgent, and up to so many it is near. */
export const attentionDays = { soon: 14, near: 90 } as const;

/** What the kinds are told apart by. */
export interface AttentionMoments {
  /** When today began, and when the first day begins that is no longer urgent or near; ISO 8601 UTC. */
  readonly today: string;
  readonly afterSoon: string;
  readonly afterNear: string;
  /** The cases of which looking at them found something. */
  readonly found: readonly string[];
}

/** States in which a case may still ask for something. */
export const openStates = caseStates.filter((state) => !endedStates.includes(state));

/** Whoever goes on with these sees what expires as well. */
const stoppedStates = ['failed', 'interrupted'] as const;
const goingStates = openStates.filter((state) => !stoppedStates.some((stopped) => stopped === state));

/** The cases of a kind. A case is of one kind, and may be of `found` beside it. */
export function attentionFilter(
  kind: AttentionKind,
  { today, afterSoon, afterNear, found }: AttentionMoments,
): CaseFilter {
  switch (kind) {
    case 'failed':
    case 'interrupted':
      return { states: [kind] };
    case 'expired':
      return { states: goingStates, expiresBefore: today };
    case 'expires-soon':
      return { states: goingStates, expiresFrom: today, expiresBefore: afterSoon };
    case 'expires':
      return { states: goingStates, expiresFrom: afterSoon, expiresBefore: afterNear };
    case 'waiting':
      return { states: ['waiting'], lastsUntil: afterNear };
    case 'found':
      return { states: openStates, ids: found };
  }
}

/** What presses most comes first; of what does not expire, what is left longest. */
export function attentionOrder(kind: AttentionKind): Required<Pick<CasePage, 'order' | 'ascending'>> {
  return { order: kind.startsWith('expire') ? 'expiry' : 'changed', ascending: true };
}
