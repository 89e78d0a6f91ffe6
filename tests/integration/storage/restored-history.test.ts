import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHead } from '../../../src/core/register/history-head.ts';
import type { HistoryReport } from '../../../src/core/register/history-report.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, placeAt, restored, type Place } from './backup-sample.ts';
import { freshKeyFile, temporaryFolder } from './test-register.ts';
import { writePast } from './writing-past.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 360_000 };
const [monday, tuesday] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

function check({ workplace }: Place, head: string | null = null): HistoryReport {
  const report = workplace.register.checkHistory(head);
  if (report === null) throw new Error('the register is open with its key');
  return report;
}

function headOf({ workplace }: Place): string {
  const head = parseHead(workplace.register.findHistoryHead()?.code ?? '');
  if (head === null) throw new Error('the register has a head');
  return head;
}

function tamper({ folder }: Place, statement: string): void {
  writePast(path.join(folder, 'register.db'), statement);
}

describe('a backup that is restored', () => {
  it('brings its seals to a new computer: a head from before is found there', slow, async () => {
    const old = await openedPlace();
    for (const id of ['one', 'two']) addCase(old.workplace.register, { id, updatedAt: monday });
    const printed = headOf(old);
    addCase(old.workplace.register, { id: 'three', updatedAt: tuesday });
    const file = await backedUp(old);

    const fresh = await openedPlace();
    await restored(fresh, file);
    expect(check(fresh)).toMatchObject({ holds: true, before: 0, restores: [{ backup: 'held' }] });
    const { witness } = check(fresh, printed);
    // The three lines of the third case, and one for each case that it was restored.
    expect(witness).toMatchObject({ isRestored: true, after: 6 });
    addCase(fresh.workplace.register, { id: 'four', updatedAt: tuesday });
    expect(check(fresh, headOf(fresh))).toMatchObject({ holds: true, witness: { after: 0 } });
  });

  it('goes on with the chain of a register that has one, and adds nothing twice', slow, async () => {
    const old = await openedPlace();
    for (const id of ['older', 'missing']) addCase(old.workplace.register, { id, updatedAt: tuesday });
    const file = await backedUp(old);
    const here = await openedPlace();
    addCase(here.workplace.register, { id: 'older', updatedAt: monday });
    const own = headOf(here);
    await restored(here, file);
    const report = check(here, own);
    expect(report).toMatchObject({ holds: true, witness: { isRestored: false } });
    await restored(here, file);
    expect(check(here).seals).toBe(report.seals);
  });

  it('does not bring back what was emptied here', slow, async () => {
    const old = await openedPlace();
    addCase(old.workplace.register, { id: 'one', updatedAt: monday });
    const file = await backedUp(old);
    addCase(old.workplace.register, { id: 'two', updatedAt: monday });
    const emptying = "by_username = '', salt = NULL, text = json_object('id', json_extract(text, '$.id'))";
    const database = new Database(path.join(old.folder, 'register.db'));
    database.exec(`UPDATE history SET ${emptying}; UPDATE cases SET updated_at = '2020'`);
    database.close();
    await restored(old, file);
    const lines = old.workplace.register.listHistory('one');
    expect(lines.map(({ by }) => by)).toEqual(['', 'sanne']);
    expect(check(old)).toMatchObject({ holds: true, emptied: 2 });
  });

  it('says when its own history was not whole, and takes over no seal after that place', slow, async () => {
    const old = await openedPlace();
    for (const id of ['one', 'two']) addCase(old.workplace.register, { id, updatedAt: monday });
    const printed = headOf(old);
    tamper(old, "UPDATE history SET by_username = 'mallory' WHERE number = 1");
    expect(check(old).holds).toBe(false);
    const file = await backedUp(old);
    const fresh = await openedPlace();
    await restored(fresh, file);
    expect(check(fresh)).toMatchObject({ holds: true, restores: [{ backup: 'broken' }] });
    expect(check(fresh, printed)).toMatchObject({ holds: false, witness: 'missing' });
  });

  it('of a version without seals comes in as such', slow, async () => {
    const folder = temporaryFolder();
    const protector = freshKeyFile();
    const old = await openedPlace({ folder, protector: null });
    addCase(old.workplace.register, { id: 'one', updatedAt: monday });
    old.workplace.close();
    const sealed = await placeAt({ folder, protector });
    expect(check(sealed)).toMatchObject({ holds: true, before: 3, seals: 4 });
    sealed.workplace.close();
  });
});
