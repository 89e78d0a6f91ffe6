import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';
import { adviceView, failedSignInsView } from '../views/advice-view.ts';

export function adviceHandlers(advice: Console['advice']): ConsoleHandlers['advice'] {
  return {
    async explain({ text, caseId }) {
      const explained = await advice.explain(text, caseId);
      return explained.ok ? succeeded(adviceView(explained.value)) : explained;
    },
    async listFailedSignIns({ caseId }) {
      const found = await advice.listFailedSignIns(caseId);
      return found.ok ? succeeded(failedSignInsView(found.value)) : found;
    },
  };
}
