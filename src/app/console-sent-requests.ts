import { randomUUID } from 'node:crypto';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { newestAnswer } from '../core/requests/newest-answer.ts';
import { keyCodeOf } from '../core/requests/key-code.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import type { TakenAnswer } from '../core/requests/request-records.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { CaseDraft } from './check-draft.ts';
import { lastSender, makeFollowUp, makeRequest, type Asking } from './make-request.ts';
import { sha256 } from './node-ports.ts';
import {
  checkAnswer,
  keepAnswer,
  openTakenAnswer,
  reportAnswer,
  type AnswerReport,
} from './take-in-answer.ts';
import type { Workplace } from './workplace.ts';
import { writeJsonFile } from './written-json.ts';

/** A request that was made here, and what came back. */
export interface SentRequest {
  readonly request: RequestDocument;
  /** The own key, to read to the receiver. */
  readonly code: string;
  /** Null where there is no such profile here any more. */
  readonly profile: VendorProfile | null;
  readonly isExpired: boolean;
  /** The answer that was taken in last; null before it. */
  readonly answer: TakenAnswer | null;
  /** The inputs that the receiver waits for, once the vendor gave them. */
  readonly awaited: PackageDocument['awaited'];
}

/** An answer that this window has open, to take in or to leave. */
export interface OpenedAnswer extends AnswerReport {
  readonly fileId: string;
}

/** How many answers stay open in memory, and how many requests are listed; the oldest goes first. */
const mostOpen = 5;
const mostListed = 100;

/** What the console does for a consultant: making requests, and taking in their answers. */
export function createSentRequests(workplace: () => Workplace) {
  const answers = new Map<string, string>();

  const describe = (request: RequestDocument): SentRequest => {
    const { register, vendors, clock } = workplace();
    const answer = newestAnswer(register.listAnswers(), request.id) ?? null;
    const taken = answer === null ? null : openTakenAnswer(register, answer.id);
    const profile = vendors.find(request.vendor);
    const answered = new Set(register.listAnswers().map(({ requestId }) => requestId));
    const isFollowed = register
      .listSentRequests()
      .some(({ id, continues }) => continues?.request === request.id && answered.has(id));
    return {
      request,
      code: keyCodeOf(request.key, sha256),
      profile: profile.ok ? profile.value : null,
      isExpired: answer === null && request.expiresAt < clock.now(),
      answer,
      awaited: isFollowed ? [] : (taken?.package.awaited ?? []),
    };
  };

  const find = (requestId: string): Result<RequestDocument> => {
    const found = workplace()
      .register.listSentRequests()
      .find(({ id }) => id === requestId);
    const params = { request: requestId.slice(0, 40) };
    return found === undefined
      ? refused(problem('sent-request-unknown', 'input', { params }))
      : succeeded(found);
  };

  return {
    /** Who asked the last time; null where nobody did. */
    sender: () => lastSender(workplace()),

    /** Makes and remembers a request; `continues` is the one whose case it goes on with. */
    async make(draft: CaseDraft, continues: string | null, asking: Asking): Promise<Result<SentRequest>> {
      const made =
        continues === null
          ? await makeRequest(workplace(), draft, asking)
          : await makeFollowUp(workplace(), continues, draft.inputs, asking);
      return made.ok ? succeeded(describe(made.value)) : made;
    },

    /** The last ones, newest first. */
    list: (): readonly SentRequest[] =>
      workplace().register.listSentRequests().slice(-mostListed).toReversed().map(describe),

    /** What the file of a request is called unless the user chooses otherwise: it says nothing of customer or vendor. */
    fileName: (requestId: string): string => `request-${requestId.slice(0, 8)}.ehrequest`,

    /** Writes a request where the user chose; the dialog has asked about replacing. */
    async save(requestId: string, file: string): Promise<Result<string>> {
      const found = find(requestId);
      return found.ok ? writeJsonFile(file, found.value, true) : found;
    },

    /** The package of the answer to a request that was taken in. Problem: `request-not-answered`. */
    packageOf(requestId: string): Result<PackageDocument> {
      const { register } = workplace();
      const answer = newestAnswer(register.listAnswers(), requestId);
      const taken = answer === undefined ? null : openTakenAnswer(register, answer.id);
      const params = { request: requestId.slice(0, 8) };
      return taken === null
        ? refused(problem('request-not-answered', 'input', { params }))
        : succeeded(taken.package);
    },

    /** Opens an answer that was decrypted; keeps it nowhere but here. Problems: those of `reportAnswer`. */
    openAnswer(source: string): Result<OpenedAnswer> {
      const report = reportAnswer(workplace(), source);
      if (!report.ok) return report;
      const fileId = randomUUID();
      answers.set(fileId, source);
      for (const oldest of [...answers.keys()].slice(0, -mostOpen)) answers.delete(oldest);
      return succeeded({ ...report.value, fileId });
    },

    /**
     * Takes in an answer that was opened, and says how its request stands now, however long ago it was made; `trusted`
     * says that somebody compared the code of who is new here. Problems: `package-closed`, `sender-new`, and those of
     * `checkAnswer`.
     */
    takeIn(
      fileId: string,
      { code, trusted }: { readonly code: string | null; readonly trusted: boolean },
    ): Result<{ readonly document: PackageDocument; readonly request: SentRequest }> {
      const source = answers.get(fileId);
      if (source === undefined) return refused(problem('package-closed', 'input'));
      const checked = checkAnswer(workplace(), source, code);
      if (!checked.ok) return checked;
      const { standing, answer, request } = checked.value;
      if (standing.kind === 'first' && code === null && !trusted) {
        const params = { name: answer.package.madeBy.name, code: checked.value.code };
        return refused(problem('sender-new', 'pending', { params }));
      }
      keepAnswer(workplace(), checked.value, source);
      answers.delete(fileId);
      return succeeded({ document: answer.package, request: describe(request) });
    },

    /** Forgets the answers that are open: they are for the keys of another register. */
    close(): void {
      answers.clear();
    },
  };
}
