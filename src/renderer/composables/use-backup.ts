import { ref, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { AppState } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';

/** What can be done for the safety of the register besides restoring. */
export type BackupWork = 'none' | 'recovery' | 'backup' | 'reseal';

/** Making backups, setting what opens them, and sealing the register anew. */
export function useBackup() {
  const bridge = useBridge();
  const app = useAppStore();
  const work = ref<BackupWork>('none');
  const problem = shallowRef<Problem | null>(null);
  /** Where the last backup of this visit went. */
  const file = ref<string | null>(null);

  async function perform<T>(kind: BackupWork, call: () => Promise<CallResult<T>>): Promise<T | null> {
    if (work.value !== 'none') return null;
    work.value = kind;
    const result = await settle(call);
    work.value = 'none';
    problem.value = result.ok ? null : result.problem;
    return result.ok ? result.value : null;
  }

  function take(state: AppState | null): boolean {
    return state !== null && app.accept({ ok: true, value: state });
  }

  return {
    work,
    problem,
    file,
    setRecovery: async (passphrase: string) =>
      take(await perform('recovery', () => bridge.register.setRecovery({ passphrase }))),
    reseal: async () => take(await perform('reseal', () => bridge.register.reseal())),
    /** Answers whether a file was written. */
    backUp: async () => {
      const made = await perform('backup', () => bridge.register.backUp());
      if (made === null) return false;
      file.value = made.file;
      return take(made.state);
    },
  };
}
