import { ref, shallowRef, type ComputedRef } from 'vue';
import type { CaseDraft, PreviewView } from '../../contract/console-views.ts';
import { settle } from '../bridge/settle.ts';
import type { Bridge, Problem } from '../bridge/views.ts';

/** How long typing must pause before the inputs are checked. */
const previewDelayMs = 250;

/** What main says of answers while they are given: at a pause in typing, and when asked. */
export function createAnswerCheck(bridge: Bridge, draft: ComputedRef<CaseDraft | null>) {
  const preview = shallowRef<PreviewView | null>(null);
  const previewProblem = shallowRef<Problem | null>(null);
  /** The preview is about older values than those in sight. */
  const stale = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  /** Checks the inputs now; answers whether they are complete and right. */
  async function check(): Promise<boolean> {
    clearTimeout(timer);
    if (draft.value === null) return false;
    asked += 1;
    const mine = asked;
    const now = draft.value;
    const result = await settle(() => bridge.cases.preview(now));
    if (mine !== asked) return false;
    stale.value = false;
    previewProblem.value = result.ok ? null : result.problem;
    if (result.ok) preview.value = result.value;
    return result.ok && result.value.problems.length === 0;
  }

  function checkSoon(): void {
    stale.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void check(), previewDelayMs);
  }

  /** Other answers than before: what was said of the old ones, or still will be, is not about these. */
  function forget(): void {
    clearTimeout(timer);
    asked += 1;
    preview.value = null;
    previewProblem.value = null;
    stale.value = false;
  }

  return { preview, previewProblem, stale, check, checkSoon, forget };
}
