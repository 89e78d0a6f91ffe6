import { defineStore } from 'pinia';
import { ref, shallowReactive } from 'vue';
import type {
  CaseCheckReportView,
  CaseQuestionView,
  CheckMomentView,
  GivenAnswerView,
} from '../../contract/check-views.ts';
import type { CallResult } from '../../contract/console-api.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from './case-store.ts';

/** What the checks of a case found last, and when that was (ISO 8601). */
export interface SeenChecks {
  readonly checks: CaseCheckReportView['checks'];
  readonly at: string;
}

export interface WantedChecks {
  readonly moment: CheckMomentView | null;
  /** Be asked for the permissions to look at everything. */
  readonly asksPermissions: boolean;
  /** Beside a list of the vendor's users, which is asked for. */
  readonly comparesUsers: boolean;
}

/** What was checked of each case, and what people answered. One case is checked at a time, also from other screens. */
export const useCheckStore = defineStore('checks', () => {
  const bridge = useBridge();
  const cases = useCaseStore();
  const seen = shallowReactive(new Map<string, SeenChecks>());
  const problems = shallowReactive(new Map<string, Problem>());
  const questions = shallowReactive(new Map<string, readonly CaseQuestionView[]>());
  /** The case that is being checked, and how many requests that took so far. */
  const running = ref<string | null>(null);
  const requests = ref(0);
  let asked = 0;
  let forgotten = 0;

  bridge.on('checkProgress', (told) => {
    if (told.caseId === running.value) requests.value = told.requests;
  });

  /** Answers whether there is something new to see. What was found before stays in sight meanwhile. */
  async function run(caseId: string, { comparesUsers, ...wanted }: WantedChecks): Promise<boolean> {
    asked += 1;
    const mine = asked;
    const begun = forgotten;
    running.value = caseId;
    requests.value = 0;
    const question = { caseId, ...wanted };
    const result = await settle<CaseCheckReportView | null>(() =>
      comparesUsers ? bridge.checks.compareUsers(question) : bridge.checks.run(question),
    );
    if (mine === asked) running.value = null;
    if (begun !== forgotten) return false;
    if (!result.ok) {
      // Whoever stopped it knows why there is nothing.
      if (result.problem.code !== 'run-cancelled') problems.set(caseId, result.problem);
      return false;
    }
    problems.delete(caseId);
    if (result.value === null) return false;
    seen.set(caseId, { checks: result.value.checks, at: new Date().toISOString() });
    questions.set(caseId, result.value.questions);
    return true;
  }

  async function keep(
    caseId: string,
    call: () => Promise<CallResult<CaseQuestionView[]>>,
  ): Promise<Problem | null> {
    const begun = forgotten;
    const result = await settle(call);
    if (!result.ok) return result.problem;
    if (begun === forgotten) questions.set(caseId, result.value);
    return null;
  }

  /** Keeps an answer, which the case's timeline says from then on. */
  async function answer(given: GivenAnswerView): Promise<Problem | null> {
    const problem = await keep(given.caseId, () => bridge.checks.answer(given));
    if (problem === null) await cases.open(given.caseId);
    return problem;
  }

  /** What was found may be put right by what was done to the case since. */
  function forgetCase(caseId: string): void {
    seen.delete(caseId);
    problems.delete(caseId);
  }

  /** Another account or register: what was found belongs to the old one. */
  function forget(): void {
    forgotten += 1;
    seen.clear();
    problems.clear();
    questions.clear();
  }

  return {
    seen,
    problems,
    questions,
    running,
    requests,
    run,
    stop: () => settle(() => bridge.checks.stop()),
    readQuestions: (caseId: string) => keep(caseId, () => bridge.checks.questions({ caseId })),
    answer,
    forgetCase,
    forget,
  };
});
