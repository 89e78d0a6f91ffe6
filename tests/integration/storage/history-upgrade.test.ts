import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allMigrations } from '../../../src/storage/migrations/all-migrations.ts';
import { applyMigrations } from '../../../src/storage/migrations/apply-migrations.ts';
import { keyCheckLabel } from '../../../src/storage/sealing/data-key.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';
import { sealBytes } from '../../../src/storage/sealing/sealed-bytes.ts';
import { freshKeyFile, openedRegister, temporaryFolder, valueOf } from './test-register.ts';

const dataKey = Buffer.alloc(32, 7);

/** A sealed register as version 6 left it, with two lines of history and one of the journal. */
async function populate(folder: string, protector: Protector): Promise<void> {
  const database = new Database(path.join(folder, 'register.db'));
  valueOf(applyMigrations(database, allMigrations.slice(0, 6), folder));
  const wrapped = valueOf(await protector.wrap(dataKey));
  database
    .prepare("INSERT INTO register (only, simulated, created_at, key_check) VALUES (1, 0, '2026-01-01', ?)")
    .run(sealBytes(dataKey, keyCheckLabel, Buffer.alloc(0)));
  database
    .prepare(
      "INSERT INTO protectors (kind, parameters, wrapped_key, added_at) VALUES (?, '{}', ?, '2026-01-01')",
    )
    .run(protector.kind, wrapped.bytes);
  database.exec(`
    INSERT INTO cases (
      id, tenant_id, tenant_display_name, tenant_initial_domain, tenant_default_domain, cloud, vendor_id, vendor_name,
      profile_version, environment, identity, inputs, state, operator_name, operator_username, created_at, updated_at,
      search_text
    ) VALUES (
      'case-1', 't', 'Zorg', 'zorg.onmicrosoft.com', 'zorg.nl', 'global', 'medimo', 'Medimo', 1, 'production', 'abc',
      '{}', 'completed', 'Fatima', 'fatima@zorg.nl', '2026-01-01', '2026-01-01', 'medimo'
    );
    INSERT INTO runs (id, case_id, kind, started_at, plan) VALUES ('run-1', 'case-1', 'onboard', '2026-01-01', '{}');
    INSERT INTO journal (run_id, step_id, phase, method, path, at)
    VALUES ('run-1', 'application', 'intent', 'POST', '/applications', '2026-01-01');
    INSERT INTO history (case_id, at, text, by_username)
    VALUES ('case-1', '2026-01-01', '{"id":"x"}', 'fatima'), ('case-1', '2026-01-02', '{"id":"y"}', 'fatima');`);
  database.close();
}

describe('a register from before its history was sealed', () => {
  it('starts its chain with what was there, once, and goes on', async () => {
    const [folder, protector] = [temporaryFolder(), freshKeyFile()];
    await populate(folder, protector);
    const register = await openedRegister(folder, { protector });
    expect(register.checkHistory(null)).toMatchObject({
      holds: true,
      before: 3,
      seals: 4,
      startedAt: '2026-11-22T10:00:00.000Z',
    });
    register.close();
    const again = await openedRegister(folder, { protector });
    again.appendHistory({ caseId: 'case-1', at: '2026-11-22', text: { id: 'z' }, by: 'fatima' });
    expect(again.checkHistory(null)).toMatchObject({ holds: true, before: 3, seals: 5 });
  });

  it('opened without its key stays unsealed until the key is there', async () => {
    const [folder, protector] = [temporaryFolder(), freshKeyFile()];
    await populate(folder, protector);
    const bare = await openedRegister(folder);
    bare.appendHistory({ caseId: 'case-1', at: '2026-11-22', text: { id: 'z' }, by: 'fatima' });
    expect([bare.checkHistory(null), bare.findHistoryHead()]).toEqual([null, null]);
    bare.close();
    const register = await openedRegister(folder, { protector });
    expect(register.checkHistory(null)).toMatchObject({ holds: true, before: 4, seals: 5 });
  });

  it('is started once when two programs open it at the same time', async () => {
    const [folder, protector] = [temporaryFolder(), freshKeyFile()];
    await populate(folder, protector);
    const both = await Promise.all([
      openedRegister(folder, { protector }),
      openedRegister(folder, { protector }),
    ]);
    for (const register of both)
      register.appendHistory({ caseId: 'case-1', at: '2026-11-22', text: { id: 'z' }, by: 'fatima' });
    for (const register of both)
      expect(register.checkHistory(null)).toMatchObject({ holds: true, before: 3, seals: 6 });
  });
});
