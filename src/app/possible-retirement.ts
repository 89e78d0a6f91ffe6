import { refuseRetirement } from '../core/aftercare/retirement-stage.ts';
import { keptUntil, type RetirementKind } from '../core/aftercare/retirement.ts';
import type { Case } from '../core/case.ts';
import type { Register } from '../core/register/register.ts';
import { removedAt, stageOf } from './case-retirement.ts';

/** What can be done now about taking a case out of use. */
export interface PossibleRetirement {
  /** It can be disabled. */
  readonly retirable: boolean;
  /** It is disabled, and what it has can be removed from the tenant. */
  readonly removable: boolean;
  /** It can be brought back; where it was removed only until `restorableUntil`. */
  readonly restorable: boolean;
  /** When it was removed from the tenant, and until when Entra keeps that; null where it was not. */
  readonly removed: { readonly at: string; readonly restorableUntil: string } | null;
}

/** What the register says of it. `isInUse`: the vendor uses what the case has, so that it is not rolled back. */
export function possibleRetirement(register: Register, record: Case, isInUse: boolean): PossibleRetirement {
  const stage = stageOf(register, record);
  const isPossible = (kind: RetirementKind): boolean =>
    record.application !== null && refuseRetirement(record, stage, kind, isInUse) === null;
  const goneAt = stage === null ? null : removedAt(register, record);
  return {
    retirable: isPossible('retire') && stage === null,
    removable: isPossible('retire-remove') && goneAt === null,
    restorable: isPossible('retire-restore'),
    removed: goneAt === null ? null : { at: goneAt, restorableUntil: keptUntil(goneAt) },
  };
}
