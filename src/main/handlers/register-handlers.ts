import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { AppState } from '../../contract/console-views.ts';
import { succeeded } from '../../core/problem.ts';
import { thenState } from './app-handlers.ts';

export interface RegisterHandlerNeeds {
  readonly backups: Console['backups'];
  /** Answers the state for the renderer. */
  readonly tellState: () => Promise<CallResult<AppState>>;
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
  /** Asks for a backup; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
}

export function registerHandlers(needs: RegisterHandlerNeeds): ConsoleHandlers['register'] {
  const { backups, tellState } = needs;
  return {
    setRecovery: ({ passphrase }) => thenState(backups.setRecovery(passphrase), tellState),
    async backUp() {
      const file = await needs.askWhereToSave(backups.fileName());
      if (file === null) return succeeded(null);
      const written = await backups.backUp(file);
      if (!written.ok) return written;
      const state = await tellState();
      return state.ok ? succeeded({ file: written.value, state: state.value }) : state;
    },
    async openBackup() {
      const file = await needs.askForFile();
      return succeeded(file === null ? null : backups.choose(file));
    },
    async previewRestore({ backupId, passphrase }) {
      const preview = await backups.preview(backupId, passphrase);
      if (!preview.ok) return preview;
      const { cases, profiles, others, ...rest } = preview.value;
      return succeeded({
        ...rest,
        cases: cases.map((one) => ({ ...one })),
        profiles: [...profiles],
        others: { ...others },
      });
    },
    restore: ({ backupId }) => thenState(backups.restore(backupId), tellState),
    reseal: () => thenState(backups.reseal(), tellState),
    checkHistory() {
      const { outcome, verdict, details } = backups.checkHistory();
      return Promise.resolve(succeeded({ outcome, verdict, details: [...details] }));
    },
  };
}
