import { onScopeDispose, ref } from 'vue';
import { useTexts } from '../wording/use-texts.ts';
import { useAnnouncer } from './use-announcer.ts';

export type CopyState = 'idle' | 'copied' | 'refused';

/** How long "Copied" stays on the button. */
const feedbackMs = 2000;

/** Runs a copy, says how it went, and remembers that for two seconds for the button. */
export function useCopy(copy: () => Promise<boolean>, done: () => string) {
  const { t } = useTexts();
  const { announce } = useAnnouncer();
  const state = ref<CopyState>('idle');
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    state.value = (await copy()) ? 'copied' : 'refused';
    announce(state.value === 'copied' ? done() : t('screen.copy.refused'));
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
