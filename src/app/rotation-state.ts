import { rotatableStates, type Case } from '../core/case.ts';
import type { Run } from '../core/register/register.ts';

/**
 * Whether a rotation of the case can go on or end: of a whole case, or of one whose rotation was cut off.
 * Another run that did not end has changed something that the vendor does not know of.
 */
export function mayTurnRotation({ state }: Case, newest: Run | undefined): boolean {
  const isCutOff = state === 'failed' || state === 'interrupted';
  return isCutOff ? newest?.kind.startsWith('rotate') === true : rotatableStates.includes(state);
}
