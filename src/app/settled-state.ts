import type { CaseState } from '../core/case.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { givesTheSame } from '../core/handover/same-values.ts';
import type { Register } from '../core/register/register.ts';

/**
 * The state of a whole case by what its vendor was given: what a run leaves behind, whatever the case was
 * called while the run was under way or cut off. A vendor that was given the values of the package, by a
 * delivery or by a rotation that it confirmed, needs nothing new.
 */
export function settledState(register: Register, caseId: string): CaseState {
  const handover = register.findHandover(caseId);
  if (handover === null) return 'completed';
  if (handover.awaited.length > 0) return 'waiting';
  const wasGiven = (at: string): boolean => {
    const given = register.findHandoverAt(caseId, at);
    return given !== null && givesTheSame(given, handover);
  };
  const delivery = register.listDeliveries(caseId).find(({ deliveredAt }) => wasGiven(deliveredAt));
  const isConfirmed =
    (delivery?.confirmedAt ?? null) !== null ||
    register
      .listRuns(caseId)
      .some(
        ({ kind, outcome, endedAt }) =>
          kind === 'rotate-confirm' && outcome === 'done' && endedAt !== null && wasGiven(endedAt),
      );
  if (isConfirmed) return isPurged(register, handover) ? 'purged' : 'confirmed';
  return delivery === undefined ? 'completed' : 'delivered';
}

function isPurged(register: Register, { caseId, secret }: HandoverPackage): boolean {
  return register
    .listSecrets(caseId)
    .some(({ keyId, state }) => keyId === secret?.keyId && state === 'purged');
}
