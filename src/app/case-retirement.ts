import { retirementStage, type RetirementStage } from '../core/aftercare/retirement-stage.ts';
import type { Case } from '../core/case.ts';
import { problem, type Problem } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';

/** Where a case of the register stands in being retired. */
export function stageOf(register: Register, record: Case): RetirementStage {
  return retirementStage(
    record,
    register.listRuns(record.id).find(({ kind }) => kind !== 'verify'),
  );
}

/** A case that is retired, or that is being retired, must be brought back before anything else is done to it. */
export function retiredCase({ id, vendorName }: Case): Problem {
  return problem('case-retired', 'input', { params: { case: id, vendor: vendorName } });
}
