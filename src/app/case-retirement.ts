import type { RetiredFact, RetirementKind } from '../core/aftercare/retirement.ts';
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

/**
 * Since when a case is out of use, and whether its application was removed. Null where it is not, and where that
 * is not certain: retiring it did not end, or bringing it back is under way.
 */
export function retiredFact(register: Register, record: Case): RetiredFact | null {
  const stage = stageOf(register, record);
  if (stage !== 'retired' && stage !== 'retire-remove') return null;
  const since = register.listRuns(record.id).find(({ kind }) => kind === 'retire');
  if (since?.outcome !== 'done') return null;
  return { since: since.endedAt ?? since.startedAt, removedAt: removedAt(register, record) };
}

/** The step of retiring or bringing back a case that did not end; null where there is none. */
export function unfinishedRetirement(register: Register, record: Case): RetirementKind | null {
  const stage = stageOf(register, record);
  return stage === 'retired' ? null : stage;
}

/**
 * When the application of a case was removed, unless it came back since; ISO 8601 UTC. Entra counts from the
 * first time: removing what is gone already changes nothing.
 */
export function removedAt(register: Register, { id }: Case): string | null {
  const ended = register.listRuns(id).filter(({ outcome }) => outcome === 'done');
  const before = ended.findIndex(({ kind }) => kind === 'retire' || kind === 'retire-restore');
  const removals = ended
    .slice(0, before === -1 ? ended.length : before)
    .filter(({ kind }) => kind === 'retire-remove');
  return removals.at(-1)?.endedAt ?? null;
}

/** A case that is retired, or that is being retired, must be brought back before anything else is done to it. */
export function retiredCase({ id, vendorName }: Case): Problem {
  return problem('case-retired', 'input', { params: { case: id, vendor: vendorName } });
}
