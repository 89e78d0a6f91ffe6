import type { Database } from 'better-sqlite3';
import type { Clock } from '../core/ports.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { backupMethods, type BackupMethods } from './backup/register-backup.ts';
import { chainCheckMethods } from './chain/chain-check.ts';
import { noChain, openChain, type Chain } from './chain/chain.ts';
import { caseHoldMethods } from './case-holds.ts';
import { connect, defaultBusyTimeoutMs } from './connection.ts';
import { prepareRegister } from './data-folder.ts';
import { checkTenantKind, describeRegister } from './describe-register.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { damaged, failureOf, RegisterFailure } from './register-failure.ts';
import {
  acceptDataKey,
  offerDataKey,
  replaceProtectorOf,
  unlockDataKey,
  type DataKeyOffer,
} from './sealing/data-key.ts';
import type { Protector, ProtectorKind } from './sealing/protector.ts';
import { sqlOn, type Sql } from './sql.ts';
import { caseMethods } from './tables/cases.ts';
import { acceptedChangeMethods } from './tables/accepted-changes.ts';
import { checkAnswerMethods } from './tables/check-answers.ts';
import { credentialScanMethods } from './tables/credential-scans.ts';
import { deliveryMethods } from './tables/deliveries.ts';
import { expiryDateMethods } from './tables/expiry-dates.ts';
import { forgettingMethods } from './tables/forgotten-persons.ts';
import { handoverMethods } from './tables/handovers.ts';
import { historyMethods } from './tables/history.ts';
import { journalMethods } from './tables/journal.ts';
import {
  claimRegister,
  listProtectors,
  readRegisterFacts,
  type RegisterFacts,
} from './tables/register-facts.ts';
import { requestMethods } from './tables/requests.ts';
import { runMethods } from './tables/runs.ts';
import { sealedExchangeMethods } from './tables/sealed-exchange.ts';
import { sealedValueMethods } from './tables/sealed-values.ts';
import { secretMethods } from './tables/secrets.ts';
import { settingMethods } from './tables/settings.ts';
import { memoryVault, sealingVault } from './vault.ts';

export interface OpenRegisterOptions {
  /** The data folder; made, for its owner only, where it is missing. */
  readonly folder: string;
  /** Null keeps secrets in memory only, and leaves sealed ones closed. */
  readonly protector: Protector | null;
  /** Whether the register is for simulated tenants; said at its creation, once and for all. */
  readonly simulated: boolean;
  readonly clock: Clock;
  /** How long to wait for another process at each statement, in milliseconds. */
  readonly busyTimeoutMs?: number;
}

/** The register on this computer's disk. Its methods throw `RegisterFailure` when the disk stops them. */
export interface LocalRegister extends Register, BackupMethods {
  /** What opened it; null without a key. */
  readonly openedWith: ProtectorKind | null;
  /** The ways of opening it, in the order they were added. */
  listProtectorKinds(): readonly ProtectorKind[];
  /**
   * Lets a protector open the register, instead of any of its kind that did so before; the data stay as
   * they are. Problems: those of the protector, `register-not-unlocked`, `demo-key-real`.
   */
  replaceProtector(protector: Protector): Promise<Result<null>>;
}

/**
 * Opens the register of a data folder, and makes or upgrades it where needed.
 * Problems: those of `describeRegister` and of the protector, and `register-simulated`, `register-real`,
 * `demo-key-real`, `protector-unknown`, `register-upgrade-failed`, `disk-full`.
 */
export async function openRegister(options: OpenRegisterOptions): Promise<Result<LocalRegister>> {
  const { folder, protector, simulated, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  if (isDemoKeyForReal(protector, simulated)) return refused(problem('demo-key-real', 'input'));
  const described = describeRegister(folder, busyTimeoutMs);
  if (!described.ok) return described;
  const known = described.value.exists ? described.value : { simulated, protectorKinds: [] };
  const kind = checkTenantKind(known.simulated, simulated, folder);
  if (!kind.ok) return kind;

  const needsKey = protector !== null && known.protectorKinds.length === 0;
  const offer = needsKey ? await offerDataKey(protector) : null;
  if (offer !== null && !offer.ok) return offer;
  const opened = await openFile(options, busyTimeoutMs, offer?.value ?? null);
  if (!opened.ok) offer?.value.key.fill(0);
  return opened;
}

async function openFile(
  options: OpenRegisterOptions,
  busyTimeoutMs: number,
  offer: DataKeyOffer | null,
): Promise<Result<LocalRegister>> {
  const { folder } = options;
  const place = prepareRegister(folder);
  if (!place.ok) return place;
  const connected = connect(place.value.file, folder, busyTimeoutMs);
  if (!connected.ok) return connected;
  const database = connected.value;
  try {
    const opened = await openOn(database, options, offer);
    if (!opened.ok) database.close();
    return opened;
  } catch (error) {
    database.close();
    const failure = failureOf(error, folder);
    if (failure === null) throw error;
    return refused(failure.problem);
  }
}

async function openOn(
  database: Database,
  { folder, protector, simulated, clock }: OpenRegisterOptions,
  offer: DataKeyOffer | null,
): Promise<Result<LocalRegister>> {
  database.pragma('journal_mode = WAL');
  const migrated = applyMigrations(database, allMigrations, folder);
  if (!migrated.ok) return migrated;
  const sql = sqlOn(database, folder);
  const settled = settle(sql, simulated, offer, clock.now());
  const kind = checkTenantKind(settled.facts.simulated, simulated, folder);
  if (!kind.ok) return kind;

  const closed: Opened = { simulated, clock, folder, key: null, openedWith: null, chain: noChain };
  if (protector === null) return succeeded(compose(database, sql, closed));
  const { key, facts } = settled;
  const unlocked =
    key === null
      ? await unlockDataKey(sql, facts.keyCheck, protector)
      : succeeded({ key, openedWith: protector.kind });
  if (!unlocked.ok) return unlocked;
  const chain = openChain(sql, unlocked.value.key, clock.now());
  return succeeded(compose(database, sql, { ...closed, ...unlocked.value, chain }));
}

/** Says whose register it is and gives it its key, each unless another process was first. */
function settle(
  sql: Sql,
  simulated: boolean,
  offer: DataKeyOffer | null,
  at: string,
): { readonly facts: RegisterFacts; readonly key: Buffer | null } {
  const found = readRegisterFacts(sql);
  if (found !== null && offer === null) return { facts: found, key: null };
  return sql.transact(() => {
    claimRegister(sql, simulated, at);
    const isOurs = readRegisterFacts(sql)?.simulated === simulated;
    const accepted = isOurs && offer !== null && acceptDataKey(sql, offer, at);
    const facts = readRegisterFacts(sql);
    if (facts === null) throw damaged('register');
    return { facts, key: accepted ? offer.key : null };
  });
}

interface Opened {
  readonly key: Uint8Array | null;
  readonly chain: Chain;
  readonly openedWith: ProtectorKind | null;
  readonly simulated: boolean;
  readonly clock: Clock;
  readonly folder: string;
}

function compose(
  database: Database,
  sql: Sql,
  { key, chain, openedWith, simulated, clock, folder }: Opened,
): LocalRegister {
  const vault = key === null ? memoryVault() : sealingVault(key);
  const journal = journalMethods(sql, chain);
  return {
    protection: vault.protection,
    ...caseMethods(sql, simulated),
    ...caseHoldMethods(sql, folder),
    ...runMethods(sql),
    ...journal,
    ...secretMethods(sql, vault, journal),
    ...deliveryMethods(sql),
    ...acceptedChangeMethods(sql),
    ...checkAnswerMethods(sql),
    ...expiryDateMethods(sql),
    ...credentialScanMethods(sql),
    ...handoverMethods(sql),
    ...forgettingMethods(sql),
    ...historyMethods(sql, chain),
    ...chainCheckMethods(database, sql, chain),
    ...settingMethods(sql),
    ...sealedValueMethods(sql, vault),
    ...requestMethods(sql),
    ...sealedExchangeMethods(sql, vault),
    ...backupMethods({ database, sql, vault, key, chain, clock, simulated }),
    transact: (work) => sql.transact(work),
    openedWith,
    listProtectorKinds: () => [...new Set(listProtectors(sql).map(({ kind }) => kind))],
    async replaceProtector(protector) {
      if (isDemoKeyForReal(protector, simulated)) return refused(problem('demo-key-real', 'input'));
      if (key === null) return refused(problem('register-not-unlocked', 'failed'));
      try {
        return await replaceProtectorOf(sql, key, protector, clock.now());
      } catch (error) {
        if (error instanceof RegisterFailure) return refused(error.problem);
        throw error;
      }
    },
    close() {
      chain.close();
      vault.close();
      database.close();
    },
  };
}

function isDemoKeyForReal(protector: Protector | null, simulated: boolean): boolean {
  return protector?.kind === 'demo-key-file' && !simulated;
}
