import { ref, shallowRef, toRef, watch } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { ChosenFileView, OpenedPackageView } from '../../contract/package-views.ts';
import type { GivenAnswerView, SentRequestView } from '../../contract/request-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { LockedPackageView, Problem } from '../bridge/views.ts';
import { useDroppedStore } from '../stores/dropped-store.ts';

/** A file that somebody sent: chosen, unlocked where it is encrypted, opened. Only a request stays, while people sign in. */
export function useReceivedPackage() {
  const bridge = useBridge();
  const dropped = useDroppedStore();
  const asked = toRef(dropped, 'asked');
  const busy = ref(false);
  const locked = shallowRef<LockedPackageView | null>(null);
  const opened = shallowRef<OpenedPackageView | null>(null);
  const answer = shallowRef<GivenAnswerView | null>(null);
  /** The own request that the opened package answers; null where it is none. */
  const answered = shallowRef<SentRequestView | null>(null);
  /** Why the file cannot be opened, with any key. */
  const problem = shallowRef<Problem | null>(null);
  /** Why the key that was given does not open it. */
  const keyProblem = shallowRef<Problem | null>(null);

  async function ask<T>(call: () => Promise<CallResult<T>>): Promise<CallResult<T> | null> {
    if (busy.value) return null;
    busy.value = true;
    const result = await settle(call);
    busy.value = false;
    return result;
  }

  /** Shows what became of a file. One that was not chosen after all leaves what is in sight. */
  function show(result: CallResult<ChosenFileView | null> | null): void {
    if (result === null || (result.ok && result.value === null)) return;
    const chosen = result.ok ? result.value : null;
    problem.value = result.ok ? null : result.problem;
    locked.value = chosen !== null && 'locked' in chosen ? chosen.locked : null;
    keyProblem.value = locked.value?.notice ?? null;
    asked.value = chosen !== null && 'request' in chosen ? chosen.request : null;
    answer.value = chosen !== null && 'answer' in chosen ? chosen.answer : null;
    answered.value = null;
    opened.value = chosen !== null && 'opened' in chosen ? chosen.opened : null;
  }
  const choose = async () => show(await ask(() => bridge.packages.open()));
  watch(
    () => dropped.received,
    () => show(dropped.takePackage()),
    { immediate: true },
  );

  /** Tries a passphrase or a private key; a wrong one can be tried again. */
  async function unlock(secret: string): Promise<void> {
    const file = locked.value;
    if (file === null) return;
    const key = file.opensWith === 'passphrase' ? { passphrase: secret } : { identity: secret };
    const result = await ask(() => bridge.packages.unlock({ fileId: file.fileId, key }));
    // Another file may have been dropped meanwhile.
    if (result === null || locked.value !== file) return;
    keyProblem.value = null;
    if (result.ok) {
      opened.value = result.value;
      locked.value = null;
      return;
    }
    if (result.problem.code === 'package-key-wrong') keyProblem.value = result.problem;
    else {
      problem.value = result.problem;
      locked.value = null;
    }
  }

  /** Shows the package of an answer that was taken in. */
  function showAnswered(shown: OpenedPackageView, request: SentRequestView): void {
    show({ ok: true, value: { opened: shown } });
    answered.value = request;
  }

  /** Puts away what is in sight. */
  function leave(): void {
    problem.value = null;
    locked.value = null;
    opened.value = null;
    asked.value = null;
    answer.value = null;
  }

  return {
    busy,
    asked,
    answer,
    answered,
    locked,
    opened,
    problem,
    keyProblem,
    choose,
    unlock,
    showAnswered,
    leave,
  };
}
