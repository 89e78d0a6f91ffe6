import type { AcceptedChange } from '../aftercare/accepted-changes.ts';
import { retirementKinds, type Retirement } from '../aftercare/retirement.ts';
import type { ExpiryDate } from '../aftercare/expiry-dates.ts';
import type { CredentialScan } from '../aftercare/expiry-findings.ts';
import type { Case, CaseKey, CaseState, EnvironmentId } from '../case.ts';
import type { CheckAnswer } from '../checks/check-answer.ts';
import type { HistoryHead } from './history-head.ts';
import type { HistoryReport } from './history-report.ts';
import type { CaseHold, Holder } from './case-hold.ts';
import type { HandoverPackage } from '../handover/handover.ts';
import type { Plan } from '../plan/plan.ts';
import type { RequestMemory } from '../requests/request-records.ts';
import type { RunCalls } from '../run/run-events.ts';
import type { GraphMethod } from '../tenant/graph-port.ts';
import type { Text } from '../text.ts';

/** One line of the journal: written before (`intent`) and after (`outcome`) each write in the tenant. */
export interface JournalEntry {
  readonly runId: string;
  readonly stepId: string;
  readonly phase: 'intent' | 'outcome';
  readonly method: GraphMethod;
  /** With real ids, without a body: bodies may hold a secret. */
  readonly path: string;
  /** Marks the object that the write makes, where the object has no marker property. */
  readonly nonce: string | null;
  /** HTTP status; null for an intent and where no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/**
 * `live`: handed over or to be; `rejected`: broke the profile's rule; `lost`: its value never arrived;
 * `purged`: in use at the vendor, its value forgotten here; `superseded`: another one was made to take its
 * place, and the vendor has not confirmed that yet.
 */
export const secretStates = ['live', 'rejected', 'lost', 'removed', 'purged', 'superseded'] as const;

export type SecretState = (typeof secretStates)[number];

export interface SecretRecord {
  readonly id: string;
  readonly caseId: string;
  readonly keyId: string;
  /** The name in Entra; ends with the nonce of the write that made it. */
  readonly name: string;
  readonly state: SecretState;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/**
 * What a run is for. `adopt` takes over an application that somebody made. `rotate` makes a secret, or a signing certificate, beside the one in use;
 * `rotate-activate` lets the new certificate sign; `rotate-confirm` then removes the old one, and
 * `rotate-undo` the new one. `retire` disables, `retire-remove` deletes, `retire-restore` brings back.
 */
export const runKinds = [
  'onboard',
  'adopt',
  'rollback',
  'verify',
  'rotate',
  'rotate-activate',
  'rotate-confirm',
  'rotate-undo',
  ...retirementKinds,
] as const;

export interface Run {
  readonly id: string;
  readonly caseId: string;
  readonly kind: (typeof runKinds)[number];
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** `interrupted`: the process that carried it out ended before the run did. */
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'interrupted' | null;
  readonly calls: RunCalls | null;
}

/** How much about people was forgotten. */
export interface ForgottenPersons {
  /** On the longest list of people that was handed over. */
  readonly people: number;
  /** Lines of the history that lost their names. */
  readonly lines: number;
  readonly requests: number;
}

/** What happened to a case, for people to read; append-only. */
export interface HistoryEntry {
  readonly id: number;
  readonly caseId: string;
  readonly at: string;
  readonly text: Text;
  /** User principal name of who did it. */
  readonly by: string;
}

/** A package that reached the vendor. */
export interface Delivery {
  readonly caseId: string;
  /** ISO 8601 UTC. */
  readonly deliveredAt: string;
  /** As the user put it: who received it, and by which way. */
  readonly recipient: string;
  readonly channel: string;
  /** User principal name of who delivered it. */
  readonly by: string;
  /** When the vendor confirmed that it works; ISO 8601 UTC. */
  readonly confirmedAt: string | null;
}

export interface CaseFilter {
  /** Words looked for in vendor, tenant, environment, application id and inputs; all must occur. */
  readonly search?: string;
  readonly tenantId?: string;
  readonly vendorId?: string;
  readonly environment?: EnvironmentId;
  readonly states?: readonly CaseState[];
  /** Only what expires before this instant, ISO 8601 UTC. */
  readonly expiresBefore?: string;
  /** Only what expires at this instant or later. */
  readonly expiresFrom?: string;
  /** Only what expires at this instant or later, or never. */
  readonly lastsUntil?: string;
  /** Any id of the application, in any case: application id, or object id of one of its two objects. */
  readonly application?: string;
  readonly ids?: readonly string[];
  /**
   * Only what has not ended and of which something expires before an instant: what it handed over, a secret
   * of it, or, since a certificate is turned, the one that was there before.
   */
  readonly endsBefore?: string;
  /**
   * Only what has not ended and of which something older than what it handed over last expires before an
   * instant: a secret, or a certificate, that is being replaced.
   */
  readonly replacedEndsBefore?: string;
  /**
   * Only what asks for somebody: what stopped or waits, what has not ended and expires before an instant,
   * and of these cases those that have not ended.
   */
  readonly asksSomebody?: { readonly expiresBefore: string; readonly ids: readonly string[] };
}

/** What a list of cases can be ordered by. */
export const caseOrders = [
  'created',
  'changed',
  'vendor',
  'environment',
  'state',
  'operator',
  'expiry',
] as const;

/** Which part of a list of cases, in which order. */
export interface CasePage {
  /** `created` where it is left out. */
  readonly order?: (typeof caseOrders)[number];
  /** Whether the first comes first; what never expires comes last in both directions. */
  readonly ascending?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** A case and when its secret, or else its certificate, expires, ISO 8601 UTC; null where it has neither. */
export interface ListedCase {
  readonly record: Case;
  readonly expiresAt: string | null;
}

/** How far the register can keep secrets: `none` means in memory only, until the process ends. */
export type Protection = 'protected' | 'none';

/**
 * The local register (SQLite). Every method is synchronous and durable when it returns.
 * Secrets go in and come out in clear; inside they are sealed with the register's data key.
 */
export interface Register extends RequestMemory {
  readonly protection: Protection;

  saveCase(record: Case): void;
  findCase(id: string): Case | null;
  findCaseByIdentity(key: CaseKey): Case | null;
  /** Newest first where the page does not say otherwise. */
  listCases(filter?: CaseFilter, page?: CasePage): readonly Case[];
  /** The same, with when what a case handed over expires. */
  listCaseEnds(filter?: CaseFilter, page?: CasePage): readonly ListedCase[];
  /** The same, by id alone. */
  listCaseIds(filter?: CaseFilter, page?: CasePage): readonly string[];
  countCases(filter?: CaseFilter): number;
  /** Every vendor that has a case, by name. */
  listCaseVendors(): readonly { readonly id: string; readonly name: string }[];
  /** What a scan of a tenant need not tell: secrets of cases, and applications of cases that were retired. */
  listKnownCredentials(): { readonly keyIds: readonly string[]; readonly retiredAppIds: readonly string[] };
  setCaseState(id: string, state: CaseState, at: string): void;

  startRun(run: Run, plan: Plan): void;
  endRun(
    id: string,
    end: {
      readonly endedAt: string;
      readonly outcome: NonNullable<Run['outcome']>;
      /** Null when the process that counted them is gone. */
      readonly calls: RunCalls | null;
    },
  ): void;
  /** Newest first. */
  listRuns(caseId: string): readonly Run[];
  /** The steps of a run's plan as `id:kind`, in its order. */
  listPlannedSteps(runId: string): readonly string[];
  /** What the newest run that was to retire or remove the case found before it; null where there was none. */
  findRetirement(caseId: string): Retirement | null;
  /** Every URI of a kind that a run of the case was to register. */
  listPlanned(caseId: string, kind: 'redirectUris' | 'identifierUris'): readonly string[];

  /**
   * Claims a case for one process until it lets go or ends, however it ends. Nobody waits: a case
   * that is held is answered with who holds it.
   */
  holdCase(key: CaseKey, holder: Holder): CaseHold;

  appendJournal(entry: JournalEntry): void;
  /** Nonces of every write that any run of the case ever intended. */
  listNonces(caseId: string): readonly string[];
  /** Every line of every run of the case, oldest first. */
  readCaseJournal(caseId: string): readonly JournalEntry[];

  /** Seals `value` and stores it with the record and the journal's outcome, in one transaction. */
  keepSecret(record: SecretRecord, value: string, outcome: JournalEntry): void;
  /** Writes down a secret that somebody else made: its value is not known. */
  recordSecret(record: SecretRecord): void;
  /** A secret that is `removed`, `lost` or `purged` also loses its sealed value. */
  setSecretState(id: string, state: SecretState): void;
  /** Empties the write-ahead log, so that no byte of what was forgotten stays on disk. Not in a transaction. */
  clearTraces(): void;
  /** Newest first. */
  listSecrets(caseId: string): readonly SecretRecord[];
  /** The clear value, or null when it was kept in memory only by a process that has ended. */
  openSecret(id: string): string | null;

  saveDelivery(delivery: Delivery): void;
  /** The newest delivery of the case that was not confirmed yet. */
  confirmDelivery(caseId: string, at: string): void;
  /** Newest first. */
  listDeliveries(caseId: string): readonly Delivery[];

  /** Remembers what was agreed to instead of what was promised. */
  saveAcceptedChange(entry: {
    readonly caseId: string;
    readonly change: AcceptedChange;
    readonly at: string;
    /** User principal name. */
    readonly by: string;
  }): void;
  /** Oldest first. */
  listAcceptedChanges(caseId: string): readonly AcceptedChange[];
  /** The same, with who agreed (user principal name) and when (ISO 8601 UTC). */
  listAcceptances(caseId: string): readonly {
    readonly change: AcceptedChange;
    readonly at: string;
    readonly by: string;
  }[];
  /** Forgets every agreement that goes by one of these names (`acceptedIdOf`). */
  removeAcceptedChanges(caseId: string, ids: readonly string[]): void;

  /** Keeps an answer beside those that were given before. */
  saveCheckAnswer(answer: CheckAnswer): void;
  /** Oldest first. */
  listCheckAnswers(caseId: string): readonly CheckAnswer[];

  saveExpiryDate(date: ExpiryDate): void;
  /** False where there is none with that id. */
  removeExpiryDate(id: string): boolean;
  /** The first to end first. */
  listExpiryDates(): readonly ExpiryDate[];

  /** Replaces what was found in that tenant before. */
  saveCredentialScan(scan: CredentialScan): void;
  listCredentialScans(): readonly CredentialScan[];

  saveHandover(handover: HandoverPackage): void;
  /** The newest one of the case. */
  findHandover(caseId: string): HandoverPackage | null;
  /** The newest one that the case had at that moment, ISO 8601 UTC. */
  findHandoverAt(caseId: string, at: string): HandoverPackage | null;

  /**
   * Takes everything about people out of what is kept beside a case: lists, names in plans, packages, deliveries and
   * history, requests, and plans of its tenant that wait for approval. The record itself is the caller's to change.
   */
  forgetPersons(caseId: string, tenantId: string): ForgottenPersons;

  appendHistory(entry: Omit<HistoryEntry, 'id'>): void;
  /** Oldest first. */
  listHistory(caseId: string): readonly HistoryEntry[];
  /** The newest seal of history and journal; null where nothing was ever sealed. Needs no key. */
  findHistoryHead(): HistoryHead | null;
  /**
   * Looks whether history and journal are what was sealed, and where not; `head` are the digits of a head
   * to look for, or null. Null without the key.
   */
  checkHistory(head: string | null): HistoryReport | null;

  readSetting(key: string): string | null;
  writeSetting(key: string, value: string): void;

  /** A value sealed under a name, such as the sign-in cache; kept in memory without protection. */
  readSealed(name: string): string | null;
  writeSealed(name: string, value: string): void;
  deleteSealed(name: string): void;

  /** Runs `work` in one transaction. */
  transact<T>(work: () => T): T;
  close(): void;
}
