import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { CaseHold } from '../core/register/case-hold.ts';
import type { RestoredState } from '../core/register/history-chain.ts';
import { text } from '../core/text.ts';
import { readBackupFile, type BackupFile } from '../storage/backup/backup-file.ts';
import type { PlannedCase } from '../storage/backup/merge-plan.ts';
import { openBackupImage, type OpenedImage, type RestoredOthers } from '../storage/backup/register-backup.ts';
import { readFormerState } from '../storage/backup/restored-lines.ts';
import { lastBackupSetting } from '../storage/backup/restored-case.ts';
import { forgetAgain } from './forget-persons.ts';
import { heldProblem } from './case-hold.ts';
import { keyOf, settleInterrupted } from './interrupted-cases.ts';
import { newerProfiles, placeProfiles, profileName } from './own-profiles.ts';
import { readBoundedFile } from './text-file.ts';
import type { Workplace } from './workplace.ts';

/** What restoring will do. */
export interface RestorePlan {
  /** When the backup was made; ISO 8601 UTC. */
  readonly madeAt: string;
  /** Newest first. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly vendorName: string;
    readonly tenantName: string;
    /** `keep`: this register's is as new or newer. */
    readonly does: 'add' | 'replace' | 'keep';
    /** In the backup; ISO 8601 UTC. */
    readonly updatedAt: string;
  }[];
  /** Names of own vendor profiles that are added, or replaced by a higher version. */
  readonly profiles: readonly string[];
  /** What is added besides. */
  readonly others: RestoredOthers;
  /** How the history in the backup is. */
  readonly history: RestoredState;
}

/** Whether restoring would change anything. */
export function changesAnything({ cases, profiles, others }: RestorePlan): boolean {
  return (
    profiles.length > 0 ||
    cases.some(({ does }) => does !== 'keep') ||
    Object.values(others).some((count) => count > 0)
  );
}

/** A backup that was opened; holds its key until it is closed. */
export interface OpenedBackup {
  readonly plan: RestorePlan;
  readonly image: OpenedImage;
  readonly planned: readonly PlannedCase[];
  /** Forgets the key. Not needed after restoring. */
  close(): void;
}

interface RestoreOptions {
  /** Name of who restores, for the history. */
  readonly by: string;
  readonly ownVendorsFolder: string;
}

/** More than SQLite and a cipher take in one piece; a register of 1,000 cases has some ten million. */
const maxBackupBytes = 1_000_000_000;

/**
 * Reads what a backup file says of itself, without its passphrase. Problems: those of reading a file,
 * `backup-foreign`, `backup-newer`, `backup-damaged`.
 */
export async function lookAtBackup(file: string): Promise<Result<BackupFile>> {
  const bytes = await readBoundedFile(file, maxBackupBytes);
  return bytes.ok ? readBackupFile(bytes.value) : bytes;
}

/** Refuses a backup of the other kind of tenants. */
export function checkBackupKind({ simulated }: BackupFile, wanted: boolean): Result<null> {
  if (simulated === wanted) return succeeded(null);
  return refused(problem(simulated ? 'backup-simulated' : 'backup-real', 'input'));
}

/**
 * Opens a backup and says what restoring it would do; changes nothing. Problems: those of
 * {@link lookAtBackup}, `backup-simulated`, `backup-real`, `backup-passphrase-wrong`,
 * `register-not-unlocked`.
 */
export async function openBackup(
  workplace: Workplace,
  file: string,
  passphrase: string,
  { ownVendorsFolder }: Pick<RestoreOptions, 'ownVendorsFolder'>,
): Promise<Result<OpenedBackup>> {
  const { register, route } = workplace;
  const found = await lookAtBackup(file);
  if (!found.ok) return found;
  const kind = checkBackupKind(found.value, route.simulated);
  if (!kind.ok) return kind;
  // Secrets of the backup would be gone when the program ends.
  if (register.protection === 'none') return refused(problem('register-not-unlocked', 'failed'));
  const opened = await openBackupImage(found.value, passphrase);
  if (!opened.ok) return opened;
  const image = opened.value;
  const planned = register.planRestore(image);
  const profiles = await newerProfiles(ownVendorsFolder, image.profiles);
  return succeeded({
    plan: {
      madeAt: image.madeAt,
      cases: planned.map(shownCase),
      profiles: profiles.map(profileName),
      others: register.planOthers(image),
      history: readFormerState(image),
    },
    image,
    planned,
    close: () => {
      image.close();
    },
  });
}

/**
 * Does what the plan of an opened backup says, all of it or nothing, and closes the backup. Problems:
 * `backup-outdated` where the register changed since, `case-held-by-…`, `folder-unwritable`.
 */
export async function restoreBackup(
  workplace: Workplace,
  backup: OpenedBackup,
  { by, ownVendorsFolder }: RestoreOptions,
): Promise<Result<null>> {
  const { register, program, clock } = workplace;
  const { plan, image } = backup;
  try {
    const profiles = await newerProfiles(ownVendorsFolder, image.profiles);
    if (!isSame(plan.profiles, profiles.map(profileName))) return refused(outdated());
    const placed = await placeProfiles(ownVendorsFolder, profiles);
    if (!placed.ok) return placed;
    const restored = await orUndo(placed.value, () => restoreCases(workplace, backup, by));
    if (restored.ok) {
      settleInterrupted(register, program, clock);
      forgetAgain(
        workplace,
        backup.planned.map(({ id }) => id),
      );
    }
    return restored;
  } finally {
    image.close();
  }
}

/** Restores the cases while nobody else may touch any of them. */
function restoreCases(
  workplace: Workplace,
  { plan, image, planned }: OpenedBackup,
  by: string,
): Result<null> {
  const { register, clock } = workplace;
  const changing = planned.filter(({ does }) => does !== 'keep');
  const holds: Extract<CaseHold, { held: true }>[] = [];
  try {
    // One transaction for all of them: each would wait for the disk by itself.
    const held = register.transact(() => holdAll(workplace, changing, by, holds));
    if (held !== null) return refused(held);
    return register.transact(() => {
      // Somebody may have been at work since the plan was shown.
      if (!isSame(plan.cases, register.planRestore(image).map(shownCase))) return refused(outdated());
      if (!isSame(plan.others, register.planOthers(image))) return refused(outdated());
      const wasEmpty = register.countCasesSince(null) === 0;
      register.restore(image, planned);
      const entry = text('history.restored', { moment: { moment: image.madeAt } });
      for (const { id } of changing) register.appendHistory({ caseId: id, at: clock.now(), text: entry, by });
      if (wasEmpty) register.writeSetting(lastBackupSetting, image.madeAt);
      return succeeded(null);
    });
  } finally {
    register.transact(() => {
      for (const hold of holds) hold.release();
    });
  }
}

function holdAll(
  { register, program, clock }: Workplace,
  cases: readonly PlannedCase[],
  username: string,
  holds: Extract<CaseHold, { held: true }>[],
): Problem | null {
  const holder = { program, processId: process.pid, username, since: clock.now() };
  for (const { record } of cases) {
    const hold = register.holdCase(keyOf(record), holder);
    if (!hold.held) return heldProblem(hold.holder);
    holds.push(hold);
  }
  return null;
}

async function orUndo(undo: () => Promise<void>, work: () => Result<null>): Promise<Result<null>> {
  let done: Result<null> | null = null;
  try {
    done = work();
    return done;
  } finally {
    if (done?.ok !== true) await undo();
  }
}

function shownCase({ record, id, does }: PlannedCase): RestorePlan['cases'][number] {
  const { vendorName, tenant, updatedAt } = record;
  return { caseId: id, vendorName, tenantName: tenant.displayName, does, updatedAt };
}

function isSame(shown: unknown, now: unknown): boolean {
  return JSON.stringify(shown) === JSON.stringify(now);
}

function outdated(): Problem {
  return problem('backup-outdated', 'pending');
}
