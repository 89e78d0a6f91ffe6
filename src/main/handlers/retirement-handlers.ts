import type { Console, PlannedCase } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { PlanView } from '../../contract/console-views.ts';
import type { Result } from '../../core/problem.ts';

export interface RetirementHandlerNeeds {
  readonly retirement: Console['retirement'];
  readonly showPlan: (planned: Result<PlannedCase>) => CallResult<PlanView>;
}

export function retirementHandlers({
  retirement,
  showPlan,
}: RetirementHandlerNeeds): ConsoleHandlers['retirement'] {
  return {
    plan: async ({ caseId, kind }) => showPlan(await retirement.plan(caseId, kind)),
  };
}
