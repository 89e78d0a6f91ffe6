import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import type { Text } from '../core/text.ts';
import { backUp } from './backup.ts';
import { describeHistory, outcomeOf, type HistoryOutcome } from './history-check.ts';
import { reseal, setRecovery } from './reseal.ts';
import { openBackup, restoreBackup, type OpenedBackup, type RestorePlan } from './restore-backup.ts';
import type { Workplace } from './workplace.ts';
import { computerUser } from './computer-user.ts';

export interface BackupsOptions {
  readonly workplace: () => Workplace;
  readonly ownVendorsFolder: string;
  /** The key store of the operating system; null where there is none that protects. */
  readonly protector: Protector | null;
  /** Own profiles may have come along. */
  readonly onRestored: () => Promise<Result<null>>;
}

/** What restoring a chosen backup would do. */
export interface RestorePreview extends RestorePlan {
  readonly backupId: string;
  /** Of its file, without the folder. */
  readonly name: string;
}

/** What a check of the history found, in sentences. */
export interface HistoryVerdict {
  readonly outcome: HistoryOutcome;
  readonly verdict: Text;
  readonly details: readonly Text[];
}

/** Backups of the register that is open, and whether its history is whole. */
export function createBackups({ workplace, ownVendorsFolder, protector, onRestored }: BackupsOptions) {
  let chosen: { readonly id: string; readonly file: string; opened: OpenedBackup | null } | null = null;

  const find = (backupId: string): Result<NonNullable<typeof chosen>> =>
    chosen?.id === backupId ? succeeded(chosen) : refused(problem('package-closed', 'input'));

  const forget = (): void => {
    chosen?.opened?.close();
    chosen = null;
  };

  return {
    setRecovery: (passphrase: string): Promise<Result<null>> => setRecovery(workplace(), passphrase),

    /** What the file of a backup is called unless the user chooses otherwise. */
    fileName: (): string => `entra-handover-${workplace().clock.now().slice(0, 10)}.ehbackup`,

    /** Writes a backup where the user chose; the dialog has asked about replacing. */
    backUp: (file: string): Promise<Result<string>> =>
      backUp(workplace(), file, { replace: true, ownVendorsFolder }),

    choose(file: string): { readonly backupId: string; readonly name: string } {
      forget();
      chosen = { id: randomUUID(), file, opened: null };
      return { backupId: chosen.id, name: path.basename(file) };
    },

    async preview(backupId: string, passphrase: string): Promise<Result<RestorePreview>> {
      const found = find(backupId);
      if (!found.ok) return found;
      const { file } = found.value;
      const opened = await openBackup(workplace(), file, passphrase, { ownVendorsFolder });
      if (!opened.ok) return opened;
      found.value.opened?.close();
      found.value.opened = opened.value;
      return succeeded({ ...opened.value.plan, backupId, name: path.basename(file) });
    },

    /** Does what was last shown of this backup. */
    async restore(backupId: string): Promise<Result<null>> {
      const found = find(backupId);
      if (!found.ok) return found;
      const { opened } = found.value;
      if (opened === null) return refused(problem('package-closed', 'input'));
      const by = (await workplace().session.current())?.username ?? computerUser();
      // It closes the backup, whatever comes of it.
      chosen = { id: backupId, file: found.value.file, opened: null };
      const restored = await restoreBackup(workplace(), opened, { by, ownVendorsFolder });
      if (!restored.ok) return restored;
      chosen = null;
      return onRestored();
    },

    reseal: (): Promise<Result<null>> =>
      protector === null
        ? Promise.resolve(refused(problem('safe-storage-missing', 'input')))
        : reseal(workplace(), protector),

    /** Looks whether history and journal are what was sealed. */
    checkHistory(): HistoryVerdict {
      const report = workplace().register.checkHistory(null);
      const [verdict, ...details] = describeHistory(report);
      return { outcome: outcomeOf(report), verdict, details };
    },

    /** Forgets a backup that was chosen, and its key. */
    close: forget,
  };
}
