import { randomUUID } from 'node:crypto';
import type { CaseKey, TenantName } from '../core/case.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { findOtherTenant } from '../core/requests/judge-request.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import { parseInputs } from '../core/vendor/inputs.ts';
import { beginRequest, caseOfFollowUp, settleRequest } from './carry-out-request.ts';
import { reportCase, type CaseReport } from './case-report.ts';
import type { CaseDraft } from './check-draft.ts';
import { findSealingObstacle, writeAnswer } from './make-answer.ts';
import { readCertificate } from './node-ports.ts';
import { acceptRequest, reportRequest, type Agreement, type RequestReport } from './read-request.ts';
import { openRequestFile } from './recognise-file.ts';
import type { Workplace } from './workplace.ts';

/** A request that this window has open: it stays while people sign in or go to another register. */
export interface OpenedRequest extends RequestReport {
  readonly fileId: string;
  /** What the receiver must add before there is a plan, by input id. */
  readonly missing: readonly string[];
  /** The case that a follow-up goes on with; null for a new one. */
  readonly caseId: string | null;
}

/** What somebody says who goes on with a request. */
export interface ConsoleAgreement extends Agreement {
  /** They compared the code of a sender who is new here. */
  readonly trusted: boolean;
}

/** A request that somebody agreed to carry out. */
export interface AgreedRequest {
  readonly document: RequestDocument;
  readonly agreement: Agreement;
}

export type Requests = ReturnType<typeof createRequests>;

/** How many requests stay open in memory; the oldest goes first. */
const mostOpen = 5;

/** What the console does with requests of others: showing them, agreeing to them, answering them. */
export function createRequests(workplace: () => Workplace) {
  const opened = new Map<string, RequestDocument>();
  const agreements = new Map<string, Agreement>();

  const closed = (): Result<never> => refused(problem('package-closed', 'input'));

  const report = (fileId: string): Result<OpenedRequest> => {
    const request = opened.get(fileId);
    if (request === undefined) return closed();
    const { register, vendors, clock } = workplace();
    const known = reportRequest(request, { register, vendors, now: clock.now() });
    const followUp = caseOfFollowUp(workplace(), request, undefined);
    return succeeded({
      ...known,
      fileId,
      missing: listMissing(known),
      caseId: followUp.ok ? followUp.value : null,
    });
  };

  return {
    report,

    /** Opens the bytes of a request. Problems: those of `parseRequest`. */
    open(bytes: Uint8Array): Result<OpenedRequest> {
      const parsed = openRequestFile(bytes);
      if (!parsed.ok) return parsed;
      const fileId = randomUUID();
      opened.set(fileId, parsed.value);
      for (const oldest of [...opened.keys()].slice(0, -mostOpen)) opened.delete(oldest);
      return report(fileId);
    },

    /**
     * Takes somebody's word that a request is to be carried out. Problems: those of `acceptRequest`, `sender-new`,
     * and why it could not be answered.
     */
    async agree(fileId: string, agreement: ConsoleAgreement): Promise<Result<null>> {
      const document = opened.get(fileId);
      if (document === undefined) return closed();
      const accepted = acceptRequest(workplace(), document, agreement);
      if (!accepted.ok) return accepted;
      const { standing, code } = accepted.value;
      if (standing.kind === 'first' && agreement.code === null && !agreement.trusted)
        return refused(problem('sender-new', 'pending', { params: { name: document.sender.name, code } }));
      const obstacle = await findSealingObstacle(workplace(), document);
      if (obstacle !== null) return refused(obstacle);
      const { code: given, otherProfile } = agreement;
      agreements.set(fileId, { code: given, otherProfile });
      return succeeded(null);
    },

    /** A request that somebody agreed to. Problem: `package-closed`. */
    agreed(fileId: string): Result<AgreedRequest> {
      const document = opened.get(fileId);
      const agreement = agreements.get(fileId);
      return document === undefined || agreement === undefined
        ? closed()
        : succeeded({ document, agreement });
    },

    /** Writes the answer to the request of a case where the user chose; the dialog has asked about replacing. */
    async saveAnswer(
      caseId: string,
      file: string,
    ): Promise<Result<{ readonly file: string; readonly report: CaseReport }>> {
      const { register, session } = workplace();
      const found = reportCase(register, caseId);
      if (!found.ok) return found;
      const by = (await session.current())?.username ?? found.value.record.operator.username;
      const written = await writeAnswer(workplace(), { caseId, file, replace: true, by });
      if (!written.ok) return written;
      const after = reportCase(register, caseId);
      return after.ok ? succeeded({ file: written.value.file, report: after.value }) : after;
    },

    /** What an answer is called unless the user chooses otherwise: it says nothing of customer or vendor. */
    answerFileName: (): string => `answer-${randomUUID().slice(0, 8)}.ehanswer`,

    /** Nobody agreed to anything in another register. */
    forgetAgreements(): void {
      agreements.clear();
    },
  };
}

/** What is asked of whoever starts a case, and the request does not say. */
function listMissing({ request, profile }: RequestReport): readonly string[] {
  if (profile === null || request.phase === 'complete') return [];
  const { problems } = parseInputs(profile, request.environment, request.inputs, readCertificate);
  return problems.flatMap(({ code, field }) =>
    code === 'input-missing' && field !== undefined ? field : [],
  );
}

/** That a draft is for something else than the request that it is said to follow; null where it is not. */
export function findOtherWork(
  { document }: AgreedRequest,
  { vendorId, environment }: Pick<CaseDraft, 'vendorId' | 'environment'>,
): Problem | null {
  const isAsAsked =
    document.phase === 'onboard' && document.vendor === vendorId && document.environment === environment;
  return isAsAsked ? null : problem('request-with-vendor', 'input');
}

/** What carries out a plan that follows a request. */
export interface AskedPlan {
  readonly asked: AgreedRequest;
  readonly caseKey: CaseKey;
  readonly tenant: TenantName;
}

/**
 * Remembers that a request is carried out from now on. Answers why it may not be after all: it is judged again, since
 * it may have expired, been carried out or become doubtful while its plan was looked at.
 */
export function beginAsked(workplace: Workplace, { asked, caseKey, tenant }: AskedPlan): Problem | null {
  const { document, agreement } = asked;
  const accepted = acceptRequest(workplace, document, agreement);
  if (!accepted.ok) return accepted.problem;
  return findOtherTenant(document, tenant) ?? beginRequest(workplace, document, caseKey);
}

/** Writes down which case the run of a request led to, also where it broke off. */
export function settleAsked(
  workplace: Workplace,
  { document }: AgreedRequest,
  caseId: string,
  by: string,
): void {
  settleRequest(workplace, document, caseId, by);
}
