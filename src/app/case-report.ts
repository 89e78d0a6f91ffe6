import { resumableStates, reversibleStates, type Case } from '../core/case.ts';
import type { CheckResult, HandoverField, HandoverPackage } from '../core/handover/handover.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { HistoryEntry, Register } from '../core/register/register.ts';
import type { RunCalls } from '../core/run/run-events.ts';

/** All that the register says of one case. */
export interface CaseReport {
  readonly record: Case;
  /** Whether it stopped halfway and can go on. */
  readonly resumable: boolean;
  /** Whether what it made in the tenant can be undone. */
  readonly reversible: boolean;
  readonly handover: HandoverPackage | null;
  readonly checks: readonly CheckResult[];
  readonly calls: RunCalls | null;
  readonly history: readonly HistoryEntry[];
}

/** Reads a case with everything that belongs to it. */
export function reportCase(register: Register, caseId: string): Result<CaseReport> {
  const record = register.findCase(caseId);
  if (record === null)
    return refused(problem('case-unknown', 'input', { params: { case: caseId.slice(0, 40) } }));
  // What was rolled back is no longer there to hand over.
  const handover = record.state === 'rolled-back' ? null : register.findHandover(caseId);
  return succeeded({
    record,
    // One that runs is at work somewhere: what is not was found to be interrupted before this.
    resumable: record.state !== 'running' && resumableStates.includes(record.state),
    // A list of people left nothing in the tenant.
    reversible:
      reversibleStates.includes(record.state) &&
      (record.application !== null || record.state !== 'completed'),
    handover,
    checks: handover?.checks ?? [],
    calls: register.listRuns(caseId).find((run) => run.kind !== 'verify')?.calls ?? null,
    history: register.listHistory(caseId),
  });
}

/** The clear value of one field of a case's package. */
export function openField(
  register: Register,
  handover: HandoverPackage,
  field: HandoverField,
): Result<string> {
  if (!field.secret) return succeeded(field.value);
  const secret = register.listSecrets(handover.caseId).find(({ keyId }) => keyId === handover.secret?.keyId);
  const value = secret === undefined ? null : register.openSecret(secret.id);
  return value === null ? refused(secretUnavailable()) : succeeded(value);
}

function secretUnavailable(): Problem {
  return problem('secret-unavailable', 'failed');
}
