import { onScopeDispose, ref } from 'vue';

export type CopyState = 'idle' | 'copied' | 'refused';

/** How long "Copied" stays on the button. */
const feedbackMs = 2000;

/** Runs a copy and remembers for two seconds how it went, for the button and the screen reader. */
export function useCopy(copy: () => Promise<boolean>) {
  const state = ref<CopyState>('idle');
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    state.value = (await copy()) ? 'copied' : 'refused';
    clearTimeout(timer);
    timer = setTimeout(() => (state.value = 'idle'), feedbackMs);
  }

  onScopeDispose(() => clearTimeout(timer));
  return { state, run };
}

/** Puts a text that is no secret on the clipboard; answers whether the system let us. */
export async function writeClipboard(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return false;
  }
}
