import {
  deliverableStates,
  resumableStates,
  reversibleStates,
  rotatableStates,
  type Case,
} from '../core/case.ts';
import { formatsOf, type ExportFormat } from '../core/handover/export-formats.ts';
import type {
  CertificateRotation,
  CheckResult,
  HandoverField,
  HandoverPackage,
} from '../core/handover/handover.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { Delivery, HistoryEntry, Register, Run, SecretRecord } from '../core/register/register.ts';
import type { RetiredFact, RetirementKind } from '../core/aftercare/retirement.ts';
import { retiredFact, unfinishedRetirement } from './case-retirement.ts';
import { madeByCase } from './known-case.ts';
import { possibleRetirement, type PossibleRetirement } from './possible-retirement.ts';
import { findReceived } from './read-request.ts';
import type { ReceivedRequest } from '../core/requests/request-records.ts';
import { canForgetPersons } from './forget-persons.ts';
import type { RunCalls } from '../core/run/run-events.ts';

/** All that the register says of one case. */
export interface CaseReport {
  readonly record: Case;
  /** Whether it stopped halfway and can go on. */
  readonly resumable: boolean;
  /** Whether what it made in the tenant can be undone. */
  readonly reversible: boolean;
  /** Whether its package can go to the vendor, the vendor's confirmation be recorded, its secret be forgotten. */
  readonly deliverable: boolean;
  readonly confirmable: boolean;
  readonly purgeable: boolean;
  /** Whether the persons of it can be forgotten, and some are named. */
  readonly forgettable: boolean;
  /** Whether a new secret can be made beside the one in use. */
  readonly rotatable: boolean;
  /** Secrets that a newer one replaces and that stay until the vendor confirmed it; empty when none do. */
  readonly superseded: readonly SecretRecord[];
  /** A certificate that takes the place of the one in the package, or whose place that one took. */
  readonly certificateRotation: CertificateRotation | null;
  /** What can be done about taking it out of use. */
  readonly retirement: PossibleRetirement;
  /** The forms in which its package can be exported. */
  readonly formats: readonly ExportFormat[];
  /** The request of somebody else that it carries out; null where nobody asked. */
  readonly received: ReceivedRequest | null;
  /** The last one; null before it. */
  readonly delivery: Delivery | null;
  readonly handover: HandoverPackage | null;
  /** Since when it is out of use; null where it is not. */
  readonly retired: RetiredFact | null;
  /** The step of retiring it or bringing it back that did not end; null where there is none. */
  readonly unfinishedRetirement: RetirementKind | null;
  readonly checks: readonly CheckResult[];
  readonly calls: RunCalls | null;
  readonly history: readonly HistoryEntry[];
}

/** Reads a case with everything that belongs to it. */
export function reportCase(register: Register, caseId: string): Result<CaseReport> {
  const record = register.findCase(caseId);
  if (record === null)
    return refused(problem('case-unknown', 'input', { params: { case: caseId.slice(0, 40) } }));
  const secrets = register.listSecrets(caseId);
  // What was rolled back is no longer there to hand over.
  const handover = record.state === 'rolled-back' ? null : register.findHandover(caseId);
  const isInUse = record.adopted || isHandedOver(register, record);
  const retired = retiredFact(register, record);
  return succeeded({
    record,
    // One that runs is at work somewhere: what is not was found to be interrupted before this.
    resumable: record.state !== 'running' && resumableStates.includes(record.state),
    // A list of people left nothing in the tenant.
    reversible:
      !isHandedOver(register, record) && (record.application !== null || record.state !== 'completed'),
    deliverable: deliverableStates.includes(record.state) && handover !== null,
    confirmable: record.state === 'delivered',
    forgettable: canForgetPersons(record) && record.operator.username !== '',
    purgeable:
      record.state === 'confirmed' &&
      secrets.some(({ state }) => state === 'live') &&
      !secrets.some(({ state }) => state === 'superseded'),
    received: findReceived(register, caseId) ?? null,
    delivery: register.listDeliveries(caseId)[0] ?? null,
    rotatable: isRotatable(record, secrets, handover),
    certificateRotation: handover?.certificateRotation ?? null,
    superseded: secrets.filter(({ state }) => state === 'superseded'),
    retirement: possibleRetirement(register, record, isInUse),
    // Nothing of what is out of use needs to be renewed in time.
    formats: (handover === null ? [] : formatsOf(handover)).filter(
      (format) => format !== 'ics' || retired === null,
    ),
    handover,
    retired,
    unfinishedRetirement: unfinishedRetirement(register, record),
    checks: handover?.checks ?? [],
    calls: register.listRuns(caseId).find((run) => run.kind !== 'verify')?.calls ?? null,
    history: register.listHistory(caseId),
  });
}

/**
 * Whether a new secret or certificate can be made beside the one in use: once at a time, and for a case that
 * is whole.
 */
function isRotatable(
  { state }: Case,
  secrets: readonly SecretRecord[],
  handover: HandoverPackage | null,
): boolean {
  const hasSecret = secrets.some((secret) => secret.state === 'live' || secret.state === 'purged');
  return (
    rotatableStates.includes(state) &&
    (hasSecret || (handover?.certificate ?? null) !== null) &&
    !secrets.some((secret) => secret.state === 'superseded') &&
    handover?.certificateRotation === undefined
  );
}

/**
 * Whether the vendor has what the case made: then it is retired, not rolled back. A run that failed on such
 * a case, such as a rotation, does not change that. What a case that waits delivered is not in use yet.
 */
export function isHandedOver(register: Register, { id, state }: Case): boolean {
  if (!reversibleStates.includes(state)) return true;
  const runs = register.listRuns(id);
  const newest = runs.find(({ kind }) => kind !== 'verify');
  // A rollback that did not end goes on, whatever it was that it began with.
  const isBeingUndone = newest?.kind === 'rollback' && newest.outcome !== 'done';
  if (isBeingUndone) return false;
  if (hasConfirmedRotation(runs)) return true;
  if (state === 'waiting') return false;
  return (
    register.listDeliveries(id).length > 0 ||
    register
      .listSecrets(id)
      .filter(madeByCase(register, id))
      .some((secret) => secret.state === 'superseded') ||
    register.findHandover(id)?.certificateRotation?.stage === 'active'
  );
}

/** Whether the vendor said that it uses what a rotation made; a rollback that ended begins anew. Newest first. */
function hasConfirmedRotation(runs: readonly Run[]): boolean {
  const undone = runs.findIndex(({ kind, outcome }) => kind === 'rollback' && outcome === 'done');
  const since = undone < 0 ? runs : runs.slice(0, undone);
  return since.some(({ kind, outcome }) => kind === 'rotate-confirm' && outcome === 'done');
}

/** The secrets of a case whose values the register still has. */
export function liveSecrets(register: Register, caseId: string): readonly SecretRecord[] {
  return register.listSecrets(caseId).filter(({ state }) => state === 'live');
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
