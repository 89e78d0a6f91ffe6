import type { RetiredFact } from '../core/aftercare/retirement.ts';
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

/** Since when a case is out of use, and whether its application was removed; null where it is not. */
export function retiredFact(register: Register, record: Case): RetiredFact | null {
  if (stageOf(register, record) === null) return null;
  const runs = register.listRuns(record.id);
  const since = runs.find(({ kind }) => kind === 'retire');
  if (since === undefined) return null;
  const restored = runs.findIndex(({ kind, outcome }) => kind === 'retire-restore' && outcome === 'done');
  const removed = runs
    .slice(0, restored === -1 ? runs.length : restored)
    .find(({ kind, outcome }) => kind === 'retire-remove' && outcome === 'done');
  return { since: since.endedAt ?? since.startedAt, removedAt: removed?.endedAt ?? null };
}

/** A case that is retired, or that is being retired, must be brought back before anything else is done to it. */
export function retiredCase({ id, vendorName }: Case): Problem {
  return problem('case-retired', 'input', { params: { case: id, vendor: vendorName } });
}
