import { succeeded, type Result } from '../core/problem.ts';
import { lastBackupSetting } from '../storage/backup/restored-case.ts';
import { keepOwnProfiles } from './own-profiles.ts';
import type { Workplace } from './workplace.ts';

/** How far the register is backed up. */
export interface BackupState {
  /** ISO 8601 UTC; null for never. */
  readonly lastAt: string | null;
  /** Cases that were made or changed since. */
  readonly casesSince: number;
  /** Whether to remind people of it. */
  readonly due: boolean;
  /** Whether there is a recovery passphrase, without which no backup can be made. */
  readonly hasRecovery: boolean;
}

/** With so many cases without a backup, making them anew would be a day's work. */
const casesUntilReminder = 5;

export function readBackupState({ register, route }: Workplace): BackupState {
  const lastAt = register.readSetting(lastBackupSetting);
  const casesSince = register.countCasesSince(lastAt);
  return {
    lastAt,
    casesSince,
    due: !route.simulated && casesSince >= casesUntilReminder,
    hasRecovery: register.listProtectorKinds().includes('recovery-passphrase'),
  };
}

/**
 * Writes the register and the own profiles into one encrypted file; answers its path. Problems:
 * `register-not-unlocked`, `backup-without-recovery`, `register-damaged`, `output-exists`,
 * `output-unwritable`.
 */
export async function backUp(
  { register, clock }: Workplace,
  file: string,
  { replace, ownVendorsFolder }: { readonly replace: boolean; readonly ownVendorsFolder: string },
): Promise<Result<string>> {
  const profiles = await keepOwnProfiles(ownVendorsFolder);
  const madeAt = clock.now();
  const made = register.makeBackup(madeAt, profiles);
  if (!made.ok) return made;
  const { writeExportFile } = await import('../export/written-file.ts');
  const written = await writeExportFile(file, made.value, { replace });
  if (!written.ok) return written;
  register.writeSetting(lastBackupSetting, madeAt);
  return succeeded(written.value);
}
