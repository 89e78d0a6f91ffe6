import { ref, shallowRef, watch, type Ref } from 'vue';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { LetterRequest, LetterView, Problem } from '../bridge/views.ts';
import { useTexts } from '../wording/use-texts.ts';

/** The covering letter for a case, written anew when a choice changes; nothing is asked while it is closed. */
export function useLetter(caseId: () => string, open: Readonly<Ref<boolean>>) {
  const bridge = useBridge();
  const { language: shown } = useTexts();
  const language = ref(shown.value);
  const packageChannel = ref<LetterRequest['packageChannel']>('attached');
  const keyChannel = ref<LetterRequest['keyChannel']>('telephone');
  const letter = shallowRef<LetterView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  let asked = 0;

  async function write(): Promise<void> {
    if (!open.value) return;
    asked += 1;
    const mine = asked;
    const result = await settle(() =>
      bridge.packages.letter({
        caseId: caseId(),
        language: language.value,
        packageChannel: packageChannel.value,
        keyChannel: keyChannel.value,
      }),
    );
    if (mine !== asked) return;
    problem.value = result.ok ? null : result.problem;
    if (result.ok) letter.value = result.value;
  }
  watch([open, language, packageChannel, keyChannel], () => void write(), { immediate: true });

  return { language, packageChannel, keyChannel, letter, problem, write };
}
