import type { Console, PlannedCase } from '../../app/console.ts';
import type { DriftReportView } from '../../contract/aftercare-views.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { PlanView } from '../../contract/console-views.ts';
import { succeeded, type Result } from '../../core/problem.ts';

export interface AftercareHandlerNeeds {
  readonly aftercare: Console['aftercare'];
  readonly planRestoration: Console['planRestoration'];
  readonly showPlan: (planned: Result<PlannedCase>) => CallResult<PlanView>;
}

export function aftercareHandlers(needs: AftercareHandlerNeeds): ConsoleHandlers['aftercare'] {
  const { aftercare } = needs;
  return {
    findDrift: async ({ caseId }) => shown(await aftercare.findDrift(caseId)),
    acceptDrift: async ({ caseId, ids }) => shown(await aftercare.acceptDrift(caseId, ids)),
    withdrawDrift: async ({ caseId, ids }) => shown(await aftercare.withdrawDrift(caseId, ids)),
    planRestoration: async ({ caseId }) => needs.showPlan(await needs.planRestoration(caseId)),
  };
}

function shown(found: Awaited<ReturnType<Console['aftercare']['findDrift']>>): CallResult<DriftReportView> {
  if (!found.ok) return found;
  const { drift, changes, accepted } = found.value;
  return succeeded({
    drift: drift.map((one) => ({ ...one })),
    changes: changes === null ? null : changes.map((one) => ({ ...one })),
    accepted: [...accepted],
  });
}
