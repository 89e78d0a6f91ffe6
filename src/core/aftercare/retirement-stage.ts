import { resumableStates, rotatableStates, type Case } from '../case.ts';
import type { Run } from '../register/register.ts';
import { retirementKinds, type RetirementKind } from './retirement.ts';

/**
 * Where a case stands in being retired: it is, or a run that was to disable, remove or restore it did not
 * end. Null where it is not being retired at all. `newest` is the newest run that changes something.
 */
export type RetirementStage = 'retired' | RetirementKind | null;

export function retirementStage({ state }: Case, newest: Run | undefined): RetirementStage {
  if (state === 'retired') return 'retired';
  if (!resumableStates.includes(state) || newest === undefined || newest.outcome === 'done') return null;
  return retirementKinds.find((kind) => kind === newest.kind) ?? null;
}

/** The code of the problem why this cannot be done to a case now; null where it can. */
export function refuseRetirement(
  { state }: Case,
  stage: RetirementStage,
  kind: RetirementKind,
  /** Whether the vendor uses what the case has: otherwise it is rolled back. */
  isInUse: boolean,
): string | null {
  if (stage === kind) return null;
  switch (kind) {
    case 'retire':
      if (stage === 'retired') return 'case-retired';
      if (stage !== null) return 'retirement-under-way';
      if (!rotatableStates.includes(state)) return 'case-not-retirable';
      return isInUse ? null : 'case-not-handed-over';
    case 'retire-remove':
      if (stage === 'retired') return null;
      return stage === null ? 'case-not-retired' : 'retirement-under-way';
    case 'retire-restore':
      return stage === null ? 'case-not-retired' : null;
  }
}
