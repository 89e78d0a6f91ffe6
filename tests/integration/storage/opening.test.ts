import Database from 'better-sqlite3';
import * as fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connect } from '../../../src/storage/connection.ts';
import { describeRegister } from '../../../src/storage/describe-register.ts';
import { allMigrations } from '../../../src/storage/migrations/all-migrations.ts';
import { applyMigrations } from '../../../src/storage/migrations/apply-migrations.ts';
import { openRegister, type OpenRegisterOptions } from '../../../src/storage/open-register.ts';
import { RegisterFailure } from '../../../src/storage/register-failure.ts';
import { sampleCase } from './sample-records.ts';
import {
  freshKeyFile,
  openedRegister,
  problemOf,
  stillClock,
  temporaryFolder,
  valueOf,
} from './test-register.ts';

async function refusalOf(folder: string, changes: Partial<OpenRegisterOptions> = {}) {
  return problemOf(
    await openRegister({ folder, protector: null, simulated: false, clock: stillClock, ...changes }),
  );
}

/** What the folder holds, to see that a refusal leaves it alone. */
function contentOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'hex')]),
  );
}

describe('a new register', () => {
  it('is recognised while another process is making it', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'register.db');
    fs.writeFileSync(file, '');
    const other = new Database(file, { timeout: 0 });
    // The other commits after the first thing that is read, unless it is kept waiting.
    const prepare = vi.spyOn(Database.prototype, 'prepare');
    prepare.mockImplementationOnce(function (this: Database.Database, source: string) {
      applyMigrations(other, allMigrations, folder);
      return this.prepare(source);
    });
    onTestFinished(() => {
      prepare.mockRestore();
      other.close();
    });
    valueOf(connect(file, folder, 0)).close();
    expect(prepare).toHaveBeenCalled();
  });

  it('is made with its folders, for the owner only', async () => {
    const folder = path.join(temporaryFolder(), 'deep', 'data');
    const register = await openedRegister(folder);
    register.saveCase(sampleCase());
    const modes = ['.', 'register.db', 'register.db-wal', 'register.db-shm'].map(
      (name) => fs.statSync(path.join(folder, name)).mode & 0o777,
    );
    if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  it('shuts others out of a register that was copied here with open rights', async () => {
    const folder = temporaryFolder();
    (await openedRegister(folder)).close();
    fs.chmodSync(path.join(folder, 'register.db'), 0o644);
    await openedRegister(folder);
    if (process.platform !== 'win32') {
      expect(fs.statSync(path.join(folder, 'register.db')).mode & 0o777).toBe(0o600);
    }
  });

  it('keeps to the settings that make it durable', async () => {
    const folder = temporaryFolder();
    await openedRegister(folder);
    const database = valueOf(connect(path.join(folder, 'register.db'), folder, 50));
    const settings = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema'];
    const full = 2;
    expect(settings.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', full, 1, 1, 0]);
    const tables = database
      .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0")
      .pluck();
    expect(tables.all()).toEqual(['sqlite_schema', 'sqlite_temp_schema']);
    database.close();
  });

  it('is made whole from a file that a crash left empty', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'register.db'), '');
    expect(valueOf(describeRegister(folder))).toEqual({ exists: false });
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    expect(register.protection).toBe('protected');
  });
});

describe('describing a register', () => {
  it('says that there is none, and makes none', () => {
    const folder = temporaryFolder();
    expect(valueOf(describeRegister(folder))).toEqual({ exists: false });
    expect(valueOf(describeRegister(path.join(folder, 'missing')))).toEqual({ exists: false });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('says what it is for and how it opens', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { simulated: true });
    expect(valueOf(describeRegister(folder))).toEqual({ exists: true, simulated: true, protectorKinds: [] });
    register.close();
    (await openedRegister(folder, { simulated: true, protector: freshKeyFile() })).close();
    const protectorKinds = ['key-file'];
    expect(valueOf(describeRegister(folder))).toEqual({ exists: true, simulated: true, protectorKinds });
    expect(fs.readdirSync(folder)).toEqual(['register.db']);
  });
});

describe('opening refuses', () => {
  it.each([
    [true, 'register-simulated'],
    [false, 'register-real'],
  ])('a register for the other kind of tenants (simulated: %s)', async (simulated, code) => {
    const folder = temporaryFolder();
    (await openedRegister(folder, { simulated })).close();
    const before = contentOf(folder);
    expect(await refusalOf(folder, { simulated: !simulated })).toMatchObject({ code, kind: 'input' });
    expect(contentOf(folder)).toEqual(before);
  });

  it('a register of a newer version', async () => {
    const folder = temporaryFolder();
    (await openedRegister(folder)).close();
    const database = new Database(path.join(folder, 'register.db'));
    database.pragma('user_version = 999');
    database.close();
    const before = contentOf(folder);
    expect((await refusalOf(folder)).code).toBe('register-newer');
    expect(problemOf(describeRegister(folder)).code).toBe('register-newer');
    expect(contentOf(folder)).toEqual(before);
  });

  it("somebody else's database", async () => {
    const folder = temporaryFolder();
    const database = new Database(path.join(folder, 'register.db'));
    database.exec('CREATE TABLE theirs (x)');
    database.close();
    const before = contentOf(folder);
    expect((await refusalOf(folder)).code).toBe('register-foreign');
    expect(contentOf(folder)).toEqual(before);
  });

  it('a file that is no database', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(
      path.join(folder, 'register.db'),
      'not a database, but long enough to have a header'.repeat(9),
    );
    const before = contentOf(folder);
    expect((await refusalOf(folder)).code).toBe('register-damaged');
    expect(contentOf(folder)).toEqual(before);
  });

  it('a file where the folder should be, and a folder where the file should be', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'a-file');
    fs.writeFileSync(file, 'mine');
    expect((await refusalOf(file)).code).toBe('data-folder-not-a-folder');
    expect((await refusalOf(path.join(file, 'below'))).code).toBe('data-folder-not-a-folder');
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
    fs.mkdirSync(path.join(folder, 'register.db'));
    expect((await refusalOf(folder)).code).toBe('register-foreign');
  });

  it('a folder or a register that is a link', async () => {
    const folder = temporaryFolder();
    const target = path.join(folder, 'target');
    fs.mkdirSync(target);
    fs.symlinkSync(target, path.join(folder, 'link'), 'junction');
    expect(await refusalOf(path.join(folder, 'link'))).toMatchObject({
      code: 'data-folder-linked',
      kind: 'input',
    });
    expect(fs.readdirSync(target)).toEqual([]);
    fs.symlinkSync(path.join(folder, 'elsewhere.db'), path.join(target, 'register.db'));
    expect((await refusalOf(target)).code).toBe('data-folder-linked');
    expect(fs.existsSync(path.join(folder, 'elsewhere.db'))).toBe(false);
  });

  it('a path that cannot be a folder', async () => {
    const folder = path.join(temporaryFolder(), 'x'.repeat(300));
    expect((await refusalOf(folder)).code).toBe('data-folder-unwritable');
  });
});

describe('a register that another process holds', () => {
  it('is not made or upgraded meanwhile', async () => {
    const folder = temporaryFolder();
    const holder = new Database(path.join(folder, 'register.db'));
    holder.exec('BEGIN EXCLUSIVE');
    const refusal = await refusalOf(folder, { busyTimeoutMs: 20 });
    expect(refusal).toMatchObject({ code: 'register-busy', kind: 'held' });
    holder.exec('ROLLBACK');
    holder.close();
    await openedRegister(folder);
  });

  it('still opens and shows its lists, and says so when something must be written', async () => {
    const folder = temporaryFolder();
    const protector = freshKeyFile();
    (await openedRegister(folder, { protector })).close();
    const holder = new Database(path.join(folder, 'register.db'));
    holder.exec('BEGIN IMMEDIATE');
    const register = await openedRegister(folder, { protector, busyTimeoutMs: 20 });
    expect(register.listCases()).toEqual([]);
    const write = () => {
      register.saveCase(sampleCase());
    };
    expect(write).toThrow(RegisterFailure);
    expect(write).toThrow('register-busy');
    holder.exec('ROLLBACK');
    holder.close();
    write();
    expect(register.listCases()).toHaveLength(1);
  });
});
