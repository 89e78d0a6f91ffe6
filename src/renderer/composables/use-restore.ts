import { ref, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { RestorePreviewView } from '../../contract/package-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';
import { useCaseStore } from '../stores/case-store.ts';
import { useDriftStore } from '../stores/drift-store.ts';

interface ChosenBackup {
  readonly backupId: string;
  readonly name: string;
}

/** Restoring a backup: choose, unlock, see what it would change, do it. */
export function useRestore() {
  const bridge = useBridge();
  const app = useAppStore();
  const cases = useCaseStore();
  const drift = useDriftStore();
  const busy = ref(false);
  const chosen = shallowRef<ChosenBackup | null>(null);
  const preview = shallowRef<RestorePreviewView | null>(null);
  const problem = shallowRef<Problem | null>(null);

  async function ask<T>(call: () => Promise<CallResult<T>>): Promise<CallResult<T> | null> {
    if (busy.value) return null;
    busy.value = true;
    const result = await settle(call);
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
    return result;
  }

  function forget(): void {
    chosen.value = null;
    preview.value = null;
    problem.value = null;
  }

  /** Answers whether there is something to show: a backup, or why it cannot be read. */
  async function choose(): Promise<boolean> {
    const result = await ask(() => bridge.register.openBackup());
    if (result === null || (result.ok && result.value === null)) return false;
    preview.value = null;
    chosen.value = result.ok ? result.value : null;
    return true;
  }

  async function look(passphrase: string): Promise<void> {
    const backup = chosen.value;
    if (backup === null) return;
    const result = await ask(() => bridge.register.previewRestore({ backupId: backup.backupId, passphrase }));
    if (result?.ok === true) preview.value = result.value;
  }

  /** Answers whether it was restored. What was known of cases is of the register as it was. */
  async function restore(): Promise<boolean> {
    const backup = preview.value;
    if (backup === null) return false;
    const result = await ask(() => bridge.register.restore({ backupId: backup.backupId }));
    if (result?.ok !== true) return false;
    cases.forget();
    drift.forget();
    return app.accept(result);
  }

  return { busy, chosen, preview, problem, choose, look, restore, forget };
}
