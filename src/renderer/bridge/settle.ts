import type { CallResult } from '../../contract/console-api.ts';
import type { Problem } from './views.ts';

/** What is shown when main did not answer at all: a fault of the console, not of the user or the tenant. */
const noAnswer = {
  code: 'console-no-answer',
  kind: 'failed',
  text: { id: 'screen.no-answer' },
  remedy: { id: 'screen.no-answer.remedy' },
} as const satisfies Problem;

/** Makes a call and turns a rejection, which the contract does not foresee, into a problem to show. */
export async function settle<T>(call: () => Promise<CallResult<T>>): Promise<CallResult<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, problem: noAnswer };
  }
}
