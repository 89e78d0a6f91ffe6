import type { RetirementKind } from '../core/aftercare/retirement.ts';
import type { Result } from '../core/problem.ts';
import type { createRuns, PlannedCase } from './console-runs.ts';
import { toRetirement } from './prepared-run.ts';
import { prepareRetirement } from './retire-case.ts';
import type { Workplace } from './workplace.ts';

export interface ConsoleRetirementOptions {
  readonly workplace: () => Workplace;
  readonly planFor: ReturnType<typeof createRuns>['planFor'];
}

/** How the console takes cases out of use, removes what they had, and brings them back. */
export function createRetirement({ workplace, planFor }: ConsoleRetirementOptions) {
  return {
    /** Plans one of the three; applied and stopped as every other plan. */
    plan: (caseId: string, kind: RetirementKind): Promise<Result<PlannedCase>> =>
      planFor(caseId, async (record, working) => {
        const options = { ...working, kind, onEvent: () => undefined };
        return toRetirement(await prepareRetirement(workplace(), record, options));
      }),
  };
}
