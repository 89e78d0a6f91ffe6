import type { CallResult, ConsoleBridge, ConsoleEventPayloads } from '../../src/contract/console-api.ts';
import type { CaseQuestionView } from '../../src/contract/check-views.ts';
import type { Scenario } from './fake-bridge.ts';
import { checkReportOf, isReport, questions } from './sample-case-checks.ts';
import { retirementPlan } from './sample-retirement.ts';
import { operator } from './sample-tenant.ts';

type Refuse = (
  code: string,
  kind: 'sign-in' | 'failed' | 'cancelled',
) => Promise<{ readonly ok: false } & CallResult<never>>;
type TellProgress = (progress: ConsoleEventPayloads['checkProgress']) => void;

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });

/** Checks and the checklist of a case, and plans to retire it. */
export function fakeCaseChecks(
  { checks }: Scenario,
  refuse: Refuse,
  tell: TellProgress,
): Pick<ConsoleBridge, 'checks' | 'retirement'> {
  let answered: CaseQuestionView[] = questions;
  let stop = () => undefined as void;
  const run: ConsoleBridge['checks']['run'] = ({ caseId, asksPermissions }) => {
    if (checks === 'signed-out') return refuse('consent-needed', 'sign-in');
    if (checks === 'offline') return refuse('graph-unreachable', 'failed');
    if (isReport(checks)) {
      const report = checkReportOf(checks, asksPermissions);
      return ok({ ...report, questions: answered });
    }
    setTimeout(() => tell({ caseId, requests: 12 }), 50);
    return new Promise((resolve) => {
      stop = () => void refuse('run-cancelled', 'cancelled').then(resolve);
    });
  };
  return {
    checks: {
      run,
      compareUsers: run,
      stop: () => {
        stop();
        return ok(null);
      },
      questions: () => ok(answered),
      answer: ({ questionId, answer, note }) => {
        const given = {
          answer,
          note: note === '' ? null : note,
          at: new Date().toISOString(),
          by: operator.username,
        };
        answered = answered.map((one) => (one.id === questionId ? { ...one, answer: given } : one));
        return ok(answered);
      },
    },
    retirement: { plan: ({ kind }) => ok(retirementPlan(kind)) },
  };
}
