import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { allMigrations } from '../../../src/storage/migrations/all-migrations.ts';
import { applyMigrations, versionOf } from '../../../src/storage/migrations/apply-migrations.ts';
import type { Migration } from '../../../src/storage/migrations/migration.ts';
import { openedRegister, problemOf, temporaryFolder, valueOf } from './test-register.ts';

/** Rows as version 1 wrote them. Names are repeated here on purpose: renaming a column must fail this test. */
const rowsOfVersion1 = `
INSERT INTO register (only, simulated, created_at) VALUES (1, 0, '2026-01-01T00:00:00.000Z');
INSERT INTO cases (
  id, tenant_id, tenant_display_name, tenant_initial_domain, tenant_default_domain, cloud, vendor_id, vendor_name,
  profile_version, environment, identity, inputs, state, app_id, app_object_id, service_principal_id,
  operator_name, operator_username, created_at, updated_at, search_text
) VALUES (
  'case-1', 't', 'Zorg', 'zorg.onmicrosoft.com', 'zorg.nl', 'global', 'medimo', 'Medimo', 3, 'production', 'abc',
  '{"customer":"Zonnehuis"}', 'completed', 'app', 'object', 'principal', 'Fatima', 'fatima@zorg.nl',
  '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 'medimo zorg zonnehuis'
);
INSERT INTO runs (id, case_id, kind, started_at, ended_at, outcome, calls, plan) VALUES (
  'run-1', 'case-1', 'onboard', '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z', 'done',
  '{"total":9,"writes":4,"criticalPath":4,"waitedMs":0}', '{}'
);
INSERT INTO journal (run_id, step_id, phase, method, path, nonce, status, request_id, at)
VALUES ('run-1', 'application', 'intent', 'POST', '/applications', 'a1b2c3d4', NULL, NULL, '2026-01-01');
INSERT INTO secrets (id, case_id, key_id, name, state, created_at, expires_at, sealed)
VALUES ('secret-1', 'case-1', 'key', 'Medimo a1b2c3d4', 'live', '2026-01-01', '2027-01-01', x'01');
INSERT INTO history (case_id, at, text, by_username) VALUES ('case-1', '2026-01-01', '{"id":"x"}', 'fatima@zorg.nl');
INSERT INTO settings (key, value) VALUES ('language', 'nl');`;

const [version1] = allMigrations;
const newest = allMigrations.length;

/** Rebuilds a table that others refer to, as SQLite wants it done. */
const rebuild: Migration = {
  version: newest + 1,
  sql: `
CREATE TABLE runs_new (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL, note TEXT NOT NULL DEFAULT 'none') STRICT;
INSERT INTO runs_new (number, id, case_id, kind) SELECT number, id, case_id, kind FROM runs;
DROP TABLE runs;
ALTER TABLE runs_new RENAME TO runs;`,
};

function openDatabase(file = ':memory:'): Database.Database {
  const database = new Database(file);
  onTestFinished(() => {
    database.close();
  });
  return database;
}

function populatedVersion1(file?: string): Database.Database {
  if (version1 === undefined) throw new Error('there is a first migration');
  const database = openDatabase(file);
  valueOf(applyMigrations(database, [version1], 'folder'));
  database.exec(rowsOfVersion1);
  return database;
}

describe('the migrations', () => {
  it('are numbered from one without gaps', () => {
    expect(allMigrations.map(({ version }) => version)).toEqual(allMigrations.map((_, index) => index + 1));
  });

  it('bring a populated register of version 1 up with everything in it', async () => {
    const folder = temporaryFolder();
    populatedVersion1(path.join(folder, 'register.db')).close();
    const register = await openedRegister(folder);
    expect(register.listCases({ search: 'zonnehuis' })).toMatchObject([
      { id: 'case-1', inputs: { customer: 'Zonnehuis' }, application: { servicePrincipalId: 'principal' } },
    ]);
    expect(register.listRuns('case-1')).toMatchObject([{ outcome: 'done', calls: { criticalPath: 4 } }]);
    expect(register.listNonces('case-1')).toEqual(['a1b2c3d4']);
    expect(register.listSecrets('case-1')).toMatchObject([{ state: 'live', keyId: 'key' }]);
    expect(register.listHistory('case-1')).toMatchObject([{ text: { id: 'x' }, by: 'fatima@zorg.nl' }]);
    expect(register.readSetting('language')).toBe('nl');
    const database = openDatabase(path.join(folder, 'register.db'));
    expect(versionOf(database)).toBe(allMigrations.length);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });

  it('may rebuild a table that others refer to', () => {
    const database = populatedVersion1();
    valueOf(applyMigrations(database, [...allMigrations, rebuild], 'folder'));
    expect(database.prepare('SELECT id, note FROM runs').all()).toEqual([{ id: 'run-1', note: 'none' }]);
    expect(database.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(1);
    expect(versionOf(database)).toBe(newest + 1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('stop at the first that fails and keep what was', () => {
    const database = populatedVersion1();
    const failing: Migration = { version: newest + 1, sql: 'DELETE FROM settings; CREATE TABLE cases (x);' };
    const later: Migration = { version: newest + 2, sql: 'CREATE TABLE never (x) STRICT;' };
    const refusal = problemOf(applyMigrations(database, [...allMigrations, failing, later], 'folder'));
    expect(refusal.code).toBe('register-upgrade-failed');
    expect(versionOf(database)).toBe(newest);
    expect(database.prepare('SELECT value FROM settings').pluck().all()).toEqual(['nl']);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'never'").all()).toEqual([]);
  });

  it('refuse to leave a reference that points nowhere', () => {
    const database = populatedVersion1();
    const careless: Migration = { version: newest + 1, sql: 'DELETE FROM secrets; DELETE FROM runs;' };
    expect(problemOf(applyMigrations(database, [...allMigrations, careless], 'folder')).code).toBe(
      'register-upgrade-failed',
    );
    expect(database.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
  });
});
