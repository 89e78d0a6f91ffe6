import { computed, onMounted, onUnmounted, ref, shallowRef, watch } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem, RevealedView } from '../bridge/views.ts';
import { useNow } from './use-now.ts';

/** How long a revealed secret stays in sight. */
const revealMs = 30_000;

/**
 * Shows a secret for a short time and tells main when it is out of sight again: hidden, its time over,
 * the window left, or the screen closed. The clear value lives here only, and no longer than that.
 */
export function useReveal(reveal: () => Promise<CallResult<RevealedView>>) {
  const bridge = useBridge();
  const shown = shallowRef<RevealedView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const asking = ref(false);
  const hidesAtMs = ref(0);
  const now = useNow(250);
  const secondsLeft = computed(() => Math.max(0, Math.ceil((hidesAtMs.value - now.value) / 1000)));
  /** How often it was hidden: an answer that comes after that may not be shown any more. */
  let hidings = 0;

  const tellMain = () => void settle(() => bridge.cases.hideSecret());

  function hide(): void {
    hidings += 1;
    if (shown.value === null) return;
    shown.value = null;
    tellMain();
  }

  async function show(): Promise<void> {
    if (asking.value) return;
    const before = hidings;
    asking.value = true;
    const result = await settle(reveal);
    asking.value = false;
    problem.value = result.ok ? null : result.problem;
    if (!result.ok) return;
    if (before !== hidings) return tellMain();
    hidesAtMs.value = Date.now() + revealMs;
    shown.value = result.value;
  }

  watch(now, () => {
    if (shown.value !== null && secondsLeft.value === 0) hide();
  });
  onMounted(() => window.addEventListener('blur', hide));
  onUnmounted(() => {
    window.removeEventListener('blur', hide);
    hide();
  });
  return { shown, problem, secondsLeft, toggle: () => (shown.value === null ? show() : hide()) };
}
