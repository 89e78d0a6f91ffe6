import { ref, shallowRef, watch } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { ChosenPackageView, OpenedPackageView } from '../../contract/package-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { LockedPackageView, Problem } from '../bridge/views.ts';
import { useDroppedStore } from '../stores/dropped-store.ts';

/** A package that somebody sent: chosen, unlocked where it is encrypted, opened. Kept nowhere. */
export function useReceivedPackage() {
  const bridge = useBridge();
  const busy = ref(false);
  const locked = shallowRef<LockedPackageView | null>(null);
  const opened = shallowRef<OpenedPackageView | null>(null);
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
  function show(result: CallResult<ChosenPackageView | null> | null): void {
    if (result === null || (result.ok && result.value === null)) return;
    const chosen = result.ok ? result.value : null;
    problem.value = result.ok ? null : result.problem;
    keyProblem.value = null;
    locked.value = chosen !== null && 'locked' in chosen ? chosen.locked : null;
    opened.value = chosen !== null && 'opened' in chosen ? chosen.opened : null;
  }
  const choose = async () => show(await ask(() => bridge.packages.open()));
  const dropped = useDroppedStore();
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

  return { busy, locked, opened, problem, keyProblem, choose, unlock };
}
