import { handedOverStates, rotatableStates, type CaseState } from '../core/case.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { givesTheSame } from '../core/handover/same-values.ts';
import type { Problem } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import type { PreparedApplication } from './prepare-case.ts';
import { settledState } from './settled-state.ts';

/** What was delivered stays delivered while the vendor has the same values; anything else is to be handed over. */
export function stateAfter(
  register: Register,
  { plan, existing }: PreparedApplication,
  { former, handover }: { readonly former: HandoverPackage | null; readonly handover: HandoverPackage },
): CaseState {
  if (plan.awaited.length > 0) return 'waiting';
  if (existing === null) return 'completed';
  if (!handedOverStates.includes(existing.state)) return settledState(register, handover.caseId);
  return former !== null && givesTheSame(former, handover) ? existing.state : 'completed';
}

/** A refused rotation that made nothing leaves the case as it was; anything else is to be gone on with. */
export function stateAfterFault(
  register: Register,
  { agreed, existing }: PreparedApplication,
  { caseId, runId, fault }: { readonly caseId: string; readonly runId: string; readonly fault: Problem },
): CaseState {
  if (fault.kind === 'cancelled') return 'interrupted';
  const lines = register.readCaseJournal(caseId).filter((line) => line.runId === runId);
  const isRefused = (status: number | null): boolean => status !== null && status >= 400 && status < 500;
  const outcomes = lines.filter(({ phase }) => phase === 'outcome');
  const madeNothing =
    outcomes.length * 2 === lines.length && outcomes.every(({ status }) => isRefused(status));
  if (!agreed.rotate || existing === null || !madeNothing) return 'failed';
  return rotatableStates.includes(existing.state) ? existing.state : settledState(register, caseId);
}
