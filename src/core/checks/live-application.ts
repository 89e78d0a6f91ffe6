import type { LiveState } from '../aftercare/drift.ts';
import type { Application } from '../tenant/entra-objects.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import { skippedCheck, type CaseCheck } from './check.ts';
import type { CheckFacts } from './check-facts.ts';

/** The application as it is and as it is to be. */
export interface LiveApplication {
  readonly application: Application;
  readonly live: LiveState;
  readonly desired: DesiredState;
}

/**
 * Judges the application as it is. Says nothing where there is none (C36 tells that it is gone), and why it
 * could not look where it could not be read.
 */
export function judgeLive(
  id: string,
  { live, subject: { desired } }: CheckFacts,
  judge: (found: LiveApplication) => CaseCheck | null,
): CaseCheck | null {
  if (live === null || desired === null) return null;
  if (!live.ok) return skippedCheck(id, live.problem);
  const { application } = live.value;
  return application === null ? null : judge({ application, live: live.value, desired });
}
