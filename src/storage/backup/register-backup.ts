import type Database from 'better-sqlite3';
import type { Clock } from '../../core/ports.ts';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { versionOf } from '../migrations/apply-migrations.ts';
import { hmacWith, readChainKey } from '../chain/chain-key.ts';
import type { Chain } from '../chain/chain.ts';
import { RegisterFailure } from '../register-failure.ts';
import { sqlOn, type Sql } from '../sql.ts';
import { caseMethods } from '../tables/cases.ts';
import { listProtectors } from '../tables/register-facts.ts';
import { sealingVault } from '../vault.ts';
import { packContent, unpackContent, type KeptProfile } from './backup-content.ts';
import { damagedBackup, openBackupFile, writeBackupFile, type BackupFile } from './backup-file.ts';
import { planMerge, type PlannedCase } from './merge-plan.ts';
import { copyForBackup, openRegisterImage } from './register-image.ts';
import { planExpiry, restoreExpiry } from './restored-expiry.ts';
import { restoreRequests } from './restored-requests.ts';
import { restoreLines, type SealedImage } from './restored-lines.ts';
import { missingSettings, restoreCaseRows, restoreSettings, type SealedRows } from './restored-case.ts';

/** A backup with its register open in memory. */
export interface OpenedImage extends SealedRows, SealedImage {
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly simulated: boolean;
  readonly profiles: readonly KeptProfile[];
  /** Overwrites the key of the backup. */
  close(): void;
}

/** How much a backup adds besides cases: expiry dates, later looks at tenants, settings. */
export interface RestoredOthers {
  readonly dates: number;
  readonly scans: number;
  readonly settings: number;
}

/** What a register does for backups. Methods throw `RegisterFailure` when the disk stops them. */
export interface BackupMethods {
  /** How many cases were made or changed after a moment (ISO 8601 UTC); all of them for null. */
  countCasesSince(moment: string | null): number;
  /**
   * The bytes of a backup: the register as it is now, without what belongs to this computer, and own
   * profiles. Problems: `register-not-unlocked`, `backup-without-recovery`, `register-damaged` where nobody
   * could restore it.
   */
  makeBackup(madeAt: string, profiles: readonly KeptProfile[]): Result<Buffer>;
  /** What restoring would do, newest case first. Changes nothing. */
  planRestore(image: OpenedImage): readonly PlannedCase[];
  /** What restoring would add besides cases. Changes nothing. */
  planOthers(image: OpenedImage): RestoredOthers;
  /** Adds or replaces cases, and adds settings that are not there; in a transaction of the caller. */
  restore(image: OpenedImage, planned: readonly PlannedCase[]): void;
}

interface BackedUpRegister extends SealedRows {
  readonly database: Database.Database;
  readonly chain: Chain;
  readonly clock: Clock;
  readonly key: Uint8Array | null;
  readonly simulated: boolean;
}

export function backupMethods({
  database,
  sql,
  vault,
  key,
  chain,
  clock,
  simulated,
}: BackedUpRegister): BackupMethods {
  return {
    countCasesSince(moment) {
      const count = 'SELECT id FROM cases WHERE updated_at > @moment';
      return sql.all(count, { moment: moment ?? '' }).length;
    },
    makeBackup(madeAt, profiles) {
      if (key === null) return refused(problem('register-not-unlocked', 'failed'));
      const recovery = listProtectors(sql).find(({ kind }) => kind === 'recovery-passphrase');
      if (recovery === undefined) return refused(problem('backup-without-recovery', 'input'));
      const copy = copyForBackup(database);
      if (!copy.ok) return copy;
      const facts = { madeAt, simulated, registerVersion: versionOf(database) };
      const content = packContent(profiles, copy.value);
      return succeeded(writeBackupFile(key, recovery.wrapped, facts, content));
    },
    planRestore: (image) =>
      planMerge(caseMethods(image.sql, simulated).listCases(), caseMethods(sql, simulated).listCases()),
    planOthers: (image) => ({
      ...planExpiry(image.sql, sql),
      settings: missingSettings(image.sql, sql).length,
    }),
    restore(image, planned) {
      // In the order of entry: the newest case is listed first.
      const changing = planned.toReversed().filter(({ does }) => does !== 'keep');
      const lines = changing.flatMap((each) => restoreCaseRows(image, { sql, vault }, each));
      restoreLines(image, { sql, chain, at: clock.now() }, lines);
      restoreExpiry(image.sql, sql, planned);
      restoreRequests(image, { sql, vault }, planned);
      restoreSettings(image.sql, sql);
    },
  };
}

/**
 * Opens the register of a backup in memory. Problems: `backup-passphrase-wrong`, `backup-damaged`.
 */
export async function openBackupImage(file: BackupFile, passphrase: string): Promise<Result<OpenedImage>> {
  const opened = await openBackupFile(file, passphrase);
  if (!opened.ok) return opened;
  const { key, content } = opened.value;
  const unpacked = unpackContent(content);
  const image = unpacked === null ? null : openRegisterImage(unpacked.image, file.registerVersion);
  if (unpacked === null || image?.ok !== true) {
    key.fill(0);
    return refused(damagedBackup());
  }
  const database = image.value;
  const sql = sqlOn(database, '');
  const chainKey = chainKeyIn(sql, key);
  if (!chainKey.ok) {
    key.fill(0);
    database.close();
    return chainKey;
  }
  const vault = sealingVault(key);
  const { madeAt, simulated } = file;
  return succeeded({
    sql,
    vault,
    hmac: chainKey.value === null ? null : hmacWith(chainKey.value),
    madeAt,
    simulated,
    profiles: unpacked.profiles,
    close() {
      chainKey.value?.fill(0);
      vault.close();
      database.close();
    },
  });
}

/** One that the data key does not open was not made by this product. */
function chainKeyIn(sql: Sql, key: Uint8Array): Result<Buffer | null> {
  try {
    return succeeded(readChainKey(sql, key));
  } catch (error) {
    if (error instanceof RegisterFailure) return refused(damagedBackup());
    throw error;
  }
}
