import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keyOf } from '../../../src/app/interrupted-cases.ts';
import { ownVendorsFolder } from '../../../src/app/vendor-library.ts';
import { RegisterFailure } from '../../../src/storage/register-failure.ts';
import { createKeyFile, keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { restoredTables } from '../../../src/storage/backup/restored-case.ts';
import { tablesOfComputer } from '../../../src/storage/backup/register-image.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, contentOf, opening, placeAt, restored, restoring, type Place } from './backup-sample.ts';
import { openedRegister, problemOf, temporaryFolder, valueOf } from './test-register.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 360_000 };
const killSwitch = pathToFileURL(path.join(import.meta.dirname, '../../reliability/kill-switch.ts')).href;
const [monday, tuesday] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

/** A backup that adds a case, replaces one, keeps one, and brings a profile. */
async function sampleBackup(): Promise<string> {
  const old = await openedPlace();
  for (const id of ['added', 'replaced']) addCase(old.workplace.register, { id, updatedAt: tuesday });
  mkdirSync(ownVendorsFolder(old.folder));
  writeFileSync(path.join(ownVendorsFolder(old.folder), 'clinic.json'), '{}');
  return backedUp(old);
}

function fill({ workplace }: Place): void {
  addCase(workplace.register, { id: 'replaced', updatedAt: monday });
  addCase(workplace.register, { id: 'mine', updatedAt: monday });
}

/** Restores in another process, which is killed at that moment; true when it died of it. */
async function restoreAndDie(args: readonly string[], moment: number): Promise<boolean> {
  const script = path.join(import.meta.dirname, 'backup-restorer.ts');
  const child = spawn(process.execPath, [script, ...args], {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: `--import ${killSwitch}`, KILL_AT: String(moment) },
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL' && code !== 0) throw new Error('restoring failed by itself');
  return signal === 'SIGKILL';
}

describe('restoring that is cut off', () => {
  it('leaves the register as it was or as it was to be, killed at every moment', slow, async () => {
    const file = await sampleBackup();
    const keyFile = path.join(temporaryFolder(), 'register.key');
    valueOf(createKeyFile(keyFile));
    const protector = keyFileProtector(keyFile);
    const whole = await openedPlace({ protector });
    fill(whole);
    const before = contentOf(whole.workplace.register);
    await restored(whole, file);
    const after = contentOf(whole.workplace.register);
    const ends: string[] = [];
    for (let moment = 1; ; moment += 1) {
      const folder = temporaryFolder();
      const made = await placeAt({ folder, protector });
      fill(made);
      made.workplace.close();
      const isKilled = await restoreAndDie([folder, keyFile, file], moment);
      const found = await openedPlace({ folder, protector });
      const content = JSON.stringify(contentOf(found.workplace.register));
      ends.push(content === JSON.stringify(after) ? 'after' : 'before');
      if (ends.at(-1) === 'before') expect(content).toBe(JSON.stringify(before));
      // Whoever comes next can do it whole.
      if (isKilled) await restored(found, file);
      expect(contentOf(found.workplace.register)).toEqual(after);
      found.workplace.close();
      if (!isKilled) break;
    }
    expect(new Set(ends)).toEqual(new Set(['before', 'after']));
    expect(ends.length).toBeGreaterThan(4);
  });

  it('by a full disk leaves the register and the profiles as they were', slow, async () => {
    const file = await sampleBackup();
    const here = await openedPlace();
    fill(here);
    const { register } = here.workplace;
    const before = contentOf(register);
    const backup = valueOf(await opening(here, file));
    const prepare = Database.prototype.prepare;
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: Database.Database,
      sql: string,
    ) {
      // One case was added already when the other is to be replaced.
      if (sql.startsWith('UPDATE cases'))
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      return prepare.call(this, sql);
    });
    const failure: unknown = await restoring(here, backup).catch((error: unknown) => error);
    vi.restoreAllMocks();
    expect(failure).toBeInstanceOf(RegisterFailure);
    expect((failure as RegisterFailure).problem.code).toBe('disk-full');
    expect(contentOf(register)).toEqual(before);
    expect(existsSync(path.join(ownVendorsFolder(here.folder), 'clinic.json'))).toBe(false);
    await restored(here, file);
    expect(readFileSync(path.join(ownVendorsFolder(here.folder), 'clinic.json'), 'utf8')).toBe('{}');
  });

  it('by a profile that cannot be written changes nothing', slow, async () => {
    const file = await sampleBackup();
    const here = await openedPlace();
    fill(here);
    const before = contentOf(here.workplace.register);
    const backup = valueOf(await opening(here, file));
    writeFileSync(ownVendorsFolder(here.folder), 'a file in the place of the folder');
    expect(problemOf(await restoring(here, backup)).code).toBe('folder-unwritable');
    expect(contentOf(here.workplace.register)).toEqual(before);
  });
});

describe('restoring beside somebody at work', () => {
  it('is refused as a whole while one of its cases is held, and says by whom', slow, async () => {
    const file = await sampleBackup();
    const here = await openedPlace();
    fill(here);
    const before = contentOf(here.workplace.register);
    const other = await openedRegister(here.folder);
    const record = other.findCase('replaced');
    if (record === null) throw new Error('the case is there');
    const holder = { program: 'console', processId: 7, username: 'sanne', since: monday } as const;
    const hold = other.holdCase(keyOf(record), holder);
    onTestFinished(() => {
      if (hold.held) hold.release();
    });
    expect(problemOf(await restoring(here, valueOf(await opening(here, file))))).toMatchObject({
      code: 'case-held-by-console',
      kind: 'held',
    });
    expect(contentOf(here.workplace.register)).toEqual(before);
    if (hold.held) hold.release();
    await restored(here, file);
    // Nobody holds anything afterwards.
    const again = other.holdCase(keyOf(record), holder);
    expect(again.held).toBe(true);
  });
});

it('every table of the register is either restored or belongs to the computer', async () => {
  const folder = temporaryFolder();
  (await openedRegister(folder)).close();
  const database = new Database(path.join(folder, 'register.db'), { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'case_search%'")
    .pluck()
    .all();
  database.close();
  expect(tables.sort()).toEqual([...restoredTables, ...tablesOfComputer, 'register'].sort());
});
