import type { Case } from '../core/case.ts';
import type { CheckAnswer } from '../core/checks/check-answer.ts';
import type { CheckMoment } from '../core/checks/check.ts';
import { succeeded, type Result } from '../core/problem.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { answerQuestion, listCaseQuestions, type CaseQuestion } from './case-questions.ts';
import { reportCase } from './case-report.ts';
import { checkCase, type CheckedCase } from './check-case.ts';
import { computerUser } from './computer-user.ts';
import type { TokenSource } from './session.ts';
import { readVendorUsers } from './vendor-user-list.ts';
import type { Workplace } from './workplace.ts';

export interface ConsoleChecksOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
  /** Told of each request to the tenant; the first is 1. */
  readonly onRequest: (caseId: string, requests: number) => void;
}

/** Which checks of which case. */
export interface AskedChecks {
  readonly caseId: string;
  /** Null for those that fit the state of the case. */
  readonly moment: CheckMoment | null;
  /** Be asked for the permissions to look at everything. */
  readonly asksPermissions: boolean;
  /** A file with the vendor's own users to compare with; null without one. */
  readonly vendorUsers: string | null;
}

export interface GivenAnswer {
  readonly questionId: string;
  readonly answer: CheckAnswer['answer'];
  /** Empty where there is nothing to add. */
  readonly note: string;
}

/** How the console checks cases, one at a time, and keeps what only people can answer. */
export function createChecks({ workplace, tokensOf, onRequest }: ConsoleChecksOptions) {
  let checking = new AbortController();
  const runs = new Set<Promise<unknown>>();

  const questionsOf = (record: Case): Result<readonly CaseQuestion[]> => {
    const profile = workplace().vendors.find(record.vendorId);
    return profile.ok ? succeeded(listCaseQuestions(workplace(), profile.value, record)) : profile;
  };

  const check = async (asked: AskedChecks, signal: AbortSignal): Promise<Result<CheckedCase>> => {
    const { caseId, moment, asksPermissions, vendorUsers } = asked;
    const found = reportCase(workplace().register, caseId);
    if (!found.ok) return found;
    const { record } = found.value;
    const vendorList = vendorUsers === null ? null : await readVendorUsers(vendorUsers);
    if (vendorList?.ok === false) return vendorList;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    if (!account.ok) return account;
    let requests = 0;
    const counting = countRequests(workplace(), () => {
      requests += 1;
      onRequest(caseId, requests);
    });
    return checkCase(counting, record, {
      account: account.value,
      tokens: tokensOf(account.value),
      asksPermissions,
      ...(moment === null ? {} : { moment }),
      ...(vendorList === null ? {} : { vendorList: vendorList.value }),
      signal,
    });
  };

  return {
    /** Runs checks; writes nothing in the tenant. What was under way is stopped first. */
    async run(asked: AskedChecks): Promise<Result<CheckedCase>> {
      checking.abort();
      checking = new AbortController();
      const run = check(asked, checking.signal);
      runs.add(run);
      try {
        return await run;
      } finally {
        runs.delete(run);
      }
    },

    /** Stops reading; the run answers `run-cancelled`. */
    stop(): void {
      checking.abort();
    },

    /** What only people can answer about a case, with what they did. */
    questions(caseId: string): Result<readonly CaseQuestion[]> {
      const found = reportCase(workplace().register, caseId);
      return found.ok ? questionsOf(found.value.record) : found;
    },

    /** Keeps an answer in the name of whoever is signed in, or of this computer's user; answers them all. */
    async answer(
      caseId: string,
      { questionId, answer, note }: GivenAnswer,
    ): Promise<Result<readonly CaseQuestion[]>> {
      const found = reportCase(workplace().register, caseId);
      if (!found.ok) return found;
      const { record } = found.value;
      const account = await workplace().session.choose({ tenantId: record.tenant.id });
      const by = account.ok ? account.value.username : computerUser();
      const kept = answerQuestion(workplace(), record, { answer: `${questionId}=${answer}`, note, by });
      return kept.ok ? questionsOf(record) : kept;
    },

    /** Stops, and answers when nothing is read any more. */
    async end(): Promise<void> {
      checking.abort();
      await Promise.allSettled(runs);
    },
  };
}

/** The same workplace, which tells of each request that is sent. */
function countRequests(workplace: Workplace, onRequest: () => void): Workplace {
  const count = (graph: GraphPort): GraphPort => ({
    send: (request, options) => {
      onRequest();
      return graph.send(request, options);
    },
  });
  return { ...workplace, graph: (tokens) => count(workplace.graph(tokens)) };
}
