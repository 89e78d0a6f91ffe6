import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { PassphraseStrengthView } from '../../contract/package-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';

/** How long typing must pause before a passphrase is judged. */
const judgeDelayMs = 250;

/** What main thinks of a passphrase while it is typed; null while nothing is known of it. */
export function usePassphraseStrength(passphrase: Readonly<Ref<string>>) {
  const bridge = useBridge();
  const strength = shallowRef<PassphraseStrengthView | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function judge(typed: string): Promise<void> {
    asked += 1;
    const mine = asked;
    const result = await settle(() => bridge.packages.judgePassphrase({ passphrase: typed }));
    if (mine === asked) strength.value = result.ok ? result.value : null;
  }

  watch(passphrase, (typed) => {
    clearTimeout(timer);
    asked += 1;
    if (typed === '') strength.value = null;
    else timer = setTimeout(() => void judge(typed), judgeDelayMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  return strength;
}
