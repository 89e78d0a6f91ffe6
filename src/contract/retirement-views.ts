import { z } from 'zod';
import { retirementKinds } from '../core/aftercare/retirement.ts';
import { identifier } from './input-views.ts';

export const askedRetirement = z.strictObject({ caseId: identifier, kind: z.enum(retirementKinds) });

/** What can be done now about taking a case out of use. */
export const possibleRetirement = z.strictObject({
  /** It can be disabled. */
  retirable: z.boolean(),
  /** It is disabled, and what it has can be removed from the tenant. */
  removable: z.boolean(),
  /** It can be brought back; where it was removed only until `restorableUntil`. */
  restorable: z.boolean(),
  /** When it was removed from the tenant, and until when Entra keeps that; null where it was not. */
  removed: z.strictObject({ at: z.string(), restorableUntil: z.string() }).nullable(),
});

export type RetirementKindView = z.infer<typeof askedRetirement>['kind'];
