import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { allMigrations } from '../../../src/storage/migrations/all-migrations.ts';
import { applyMigrations, versionOf } from '../../../src/storage/migrations/apply-migrations.ts';
import { openedRegister, temporaryFolder, valueOf } from './test-register.ts';

const killSwitch = pathToFileURL(path.join(import.meta.dirname, '../../reliability/kill-switch.ts')).href;
const cases = 200;

/** A register as an earlier version left it, with cases in it. */
function populate(folder: string, version: number): void {
  const database = new Database(path.join(folder, 'register.db'));
  database.pragma('journal_mode = WAL');
  valueOf(applyMigrations(database, allMigrations.slice(0, version), folder));
  database.exec(
    "INSERT INTO register (only, simulated, created_at) VALUES (1, 0, '2026-01-01T00:00:00.000Z')",
  );
  const insert = database.prepare(`
    INSERT INTO cases (
      id, tenant_id, tenant_display_name, tenant_initial_domain, tenant_default_domain, cloud, vendor_id,
      vendor_name, profile_version, environment, identity, inputs, state, operator_name, operator_username,
      created_at, updated_at, search_text
    ) VALUES (
      'case-' || @n, 't', 'Zorg', 'zorg.onmicrosoft.com', 'zorg.nl', 'global', 'medimo', 'Medimo', 1, 'production',
      'identity-' || @n, '{}', 'completed', 'Fatima', 'fatima@zorg.nl', '2026-01-01', '2026-01-01', 'medimo zorg'
    )`);
  for (let n = 1; n <= cases; n += 1) insert.run({ n });
  database.close();
}

/** Opens the register in another process, which is killed at that moment; true when it died of it. */
async function openAndDie(folder: string, moment: number): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'register-opener.ts'), folder], {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: `--import ${killSwitch}`, KILL_AT: String(moment) },
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL';
}

/** Kills the upgrade of a register of that version at that moment, and upgrades it again; false when it was over before. */
async function survivesDying(version: number, moment: number): Promise<boolean> {
  const folder = temporaryFolder();
  populate(folder, version);
  if (!(await openAndDie(folder, moment))) return false;
  const found = new Database(path.join(folder, 'register.db'));
  expect(found.pragma('integrity_check', { simple: true })).toBe('ok');
  // Each migration is a transaction of its own: what is found is whole, and may be half-way.
  expect(versionOf(found)).toBeGreaterThanOrEqual(version);
  found.close();
  const register = await openedRegister(folder);
  expect(register.listCases()).toHaveLength(cases);
  register.close();
  const upgraded = new Database(path.join(folder, 'register.db'), { readonly: true });
  expect(versionOf(upgraded)).toBe(allMigrations.length);
  expect(upgraded.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(upgraded.pragma('foreign_key_check')).toEqual([]);
  upgraded.close();
  return true;
}

it('upgrading a populated register of the first version survives being killed at every moment', async () => {
  let moments = 0;
  while (await survivesDying(1, moments + 1)) moments += 1;
  // Two for each migration: just before its commit and just after.
  expect(moments).toBeGreaterThanOrEqual(2 * (allMigrations.length - 1));
});

// What follows a register's first migration is the same for every version, and was tried above.
it.each(allMigrations.slice(1, -1).map(({ version }) => version))(
  'upgrading a populated register of version %i survives being killed before and after its first commit',
  async (version) => {
    for (const moment of [1, 2]) expect(await survivesDying(version, moment)).toBe(true);
  },
);
