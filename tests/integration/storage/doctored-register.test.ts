import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../src/app/backup.ts';
import { setRecovery } from '../../../src/app/reseal.ts';
import { ownVendorsFolder } from '../../../src/app/vendor-library.ts';
import type { HistoryReport } from '../../../src/core/register/history-report.ts';
import { openRegister } from '../../../src/storage/open-register.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, opening, recovery, restoring, type Place } from './backup-sample.ts';
import { freshKeyFile, problemOf, stillClock, temporaryFolder, valueOf } from './test-register.ts';
import { writePast } from './writing-past.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 240_000 };

function fileOf({ folder }: Pick<Place, 'folder'>): string {
  return path.join(folder, 'register.db');
}

/** What stays in a register, unlike {@link writePast}. */
function doctor(place: Pick<Place, 'folder'>, statements: string): void {
  const database = new Database(fileOf(place));
  database.unsafeMode(true);
  database.exec(statements);
  database.close();
}

function check({ workplace }: Place): HistoryReport {
  const report = workplace.register.checkHistory(null);
  if (report === null) throw new Error('the register is open with its key');
  return report;
}

const kindsIn = ({ breaks }: HistoryReport): readonly string[] => breaks.map(({ kind }) => kind);

async function placeWithCase(): Promise<Place> {
  const place = await openedPlace();
  addCase(place.workplace.register, { id: 'one' });
  return place;
}

/** An index that leaves lines out, behind the words of the one that does not. */
function hideLines(place: Place): void {
  const database = new Database(fileOf(place));
  database.unsafeMode(true);
  const index = "type = 'index' AND name = 'history_by_case'";
  const sql = database.prepare(`SELECT sql FROM sqlite_schema WHERE ${index}`).pluck().get();
  database.exec(
    'DROP INDEX history_by_case; CREATE INDEX history_by_case ON history (case_id) WHERE number > 1',
  );
  database.pragma('writable_schema = ON');
  database.prepare(`UPDATE sqlite_schema SET sql = ? WHERE ${index}`).run(sql);
  database.close();
}

describe('a trigger that somebody planted', () => {
  it.each([
    ['forges who did it', "AFTER INSERT ON history BEGIN UPDATE history SET by_username = 'mallory'; END"],
    ['removes the line', 'AFTER INSERT ON history BEGIN DELETE FROM history WHERE number = new.number; END'],
    ['keeps the line from being written', 'BEFORE INSERT ON history BEGIN SELECT RAISE(IGNORE); END'],
    [
      'adds another line',
      `AFTER INSERT ON history WHEN new.by_username <> 'mallory' BEGIN
         INSERT INTO history (case_id, at, text, by_username) VALUES (new.case_id, new.at, new.text, 'mallory'); END`,
    ],
    ['forges the journal', "AFTER INSERT ON journal BEGIN UPDATE journal SET path = '/me'; END"],
    ['keeps the seal from being written', 'BEFORE INSERT ON seals BEGIN SELECT RAISE(IGNORE); END'],
  ])('has nothing sealed that the product did not write: %s', async (_, trigger) => {
    const place = await placeWithCase();
    doctor(
      place,
      `DROP TRIGGER history_keeps_lines; DROP TRIGGER history_loses_no_lines; DROP TRIGGER journal_keeps_lines;
       CREATE TRIGGER evil ${trigger}`,
    );
    expect(() => addCase(place.workplace.register, { id: 'two' })).toThrow('register-damaged');
    expect(place.workplace.register.findCase('two')).toBeNull();
    expect(check(place)).toMatchObject({ holds: false, seals: 4 });
  });

  it('is found before it does anything, and so is a guard that was taken away', async () => {
    const place = await placeWithCase();
    doctor(place, 'CREATE TRIGGER evil AFTER UPDATE ON settings BEGIN DELETE FROM deliveries; END');
    expect(kindsIn(check(place))).toEqual(['schema-changed']);
    doctor(place, 'DROP TRIGGER evil');
    expect(kindsIn(check(place))).toEqual([]);
    doctor(place, 'DROP TRIGGER seals_stay');
    expect(kindsIn(check(place))).toEqual(['schema-changed']);
  });
});

describe('an index that leaves lines out', () => {
  it('is found, though every line is still in its table', async () => {
    const [folder, protector] = [temporaryFolder(), freshKeyFile()];
    const made = await openedPlace({ folder, protector });
    addCase(made.workplace.register, { id: 'one' });
    made.workplace.close();
    hideLines(made);
    const place = await openedPlace({ folder, protector });
    expect(place.workplace.register.listHistory('one')).toEqual([]);
    const report = check(place);
    expect([report.holds, kindsIn(report)]).toEqual([false, ['index-damaged']]);
  });
});

it('what a seal says of the newest lines stops no later one unseen', async () => {
  const place = await placeWithCase();
  writePast(fileOf(place), 'UPDATE seals SET journal_to = 900 WHERE number = 4');
  expect(check(place).breaks).toMatchObject([{ kind: 'changed', seal: 4 }]);
  expect(() => addCase(place.workplace.register, { id: 'two' })).toThrow('register-damaged');
});

describe('a register whose key was taken away', () => {
  it.each([
    ['whole as it is', ''],
    ['without its seals', 'DELETE FROM seals; DELETE FROM sealed_values'],
    ['with nothing but its seals', 'DELETE FROM sealed_values; UPDATE secrets SET sealed = NULL'],
  ])('gets no new one: %s', async (_, statements) => {
    const { folder, workplace } = await placeWithCase();
    workplace.close();
    writePast(
      fileOf({ folder }),
      `DELETE FROM protectors; UPDATE register SET key_check = NULL; ${statements}`,
    );
    const refused = await openRegister({
      folder,
      protector: freshKeyFile(),
      simulated: false,
      clock: stillClock,
    });
    expect(problemOf(refused).code).toBe('register-damaged');
  });
});

describe('a backup', () => {
  it('is not made of a register that nobody could restore', slow, async () => {
    const place = await openedPlace();
    const file = path.join(temporaryFolder(), 'register.ehbackup');
    valueOf(await setRecovery(place.workplace, recovery));
    doctor(place, 'CREATE TABLE more (a)');
    const options = { replace: false, ownVendorsFolder: ownVendorsFolder(place.folder) };
    expect(problemOf(await backUp(place.workplace, file, options)).code).toBe('register-damaged');
    expect(existsSync(file)).toBe(false);
  });

  it('of a history that is not whole is said to be that, before and after it is restored', slow, async () => {
    const old = await placeWithCase();
    writePast(fileOf(old), "UPDATE history SET by_username = 'mallory'");
    const file = await backedUp(old);
    const fresh = await openedPlace();
    const backup = valueOf(await opening(fresh, file));
    expect(backup.plan.history).toBe('broken');
    valueOf(await restoring(fresh, backup));
    expect(check(fresh)).toMatchObject({ holds: true, restores: [{ backup: 'broken' }] });
    const third = await openedPlace();
    const again = valueOf(await opening(third, await backedUp(fresh)));
    expect(again.plan.history).toBe('broken');
    again.close();
  });
});
