import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHead } from '../../../src/core/register/history-head.ts';
import type { HistoryReport } from '../../../src/core/register/history-report.ts';
import type { LocalRegister } from '../../../src/storage/open-register.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';
import { sampleCase, sampleEntry, samplePlan, sampleRun } from './sample-records.ts';
import { freshKeyFile, openedRegister, temporaryFolder, valueOf } from './test-register.ts';
import { writePast } from './writing-past.ts';

interface Place {
  readonly folder: string;
  readonly protector: Protector;
}

function addLines(register: LocalRegister, count = 3): void {
  for (let index = 1; index <= count; index += 1) {
    const at = `2026-11-22T10:0${String(index)}:00.000Z`;
    const text = { id: 'history.delivered', params: { recipient: `Servicedesk ${String(index)}` } };
    register.appendHistory({ caseId: 'case-1', at, text, by: 'fatima@zorggroep.example' });
    register.appendJournal(sampleEntry({ at, nonce: `nonce-${String(index)}` }));
  }
}

function addCase(register: LocalRegister): void {
  register.saveCase(sampleCase());
  register.startRun(sampleRun(), samplePlan());
}

/** A closed register: seal 1 is the start, 2 to 7 are of three lines each of history and journal. */
async function filled(): Promise<Place> {
  const place = { folder: temporaryFolder(), protector: freshKeyFile() };
  const register = await openedRegister(place.folder, place);
  addCase(register);
  addLines(register);
  register.close();
  return place;
}

function write({ folder }: Place, statements: string): void {
  const database = new Database(path.join(folder, 'register.db'));
  try {
    database.exec(statements);
  } finally {
    database.close();
  }
}

function tamper({ folder }: Place, statements: string): void {
  writePast(path.join(folder, 'register.db'), statements);
}

async function check({ folder, protector }: Place, head: string | null = null): Promise<HistoryReport> {
  const register = await openedRegister(folder, { protector });
  const report = register.checkHistory(head);
  register.close();
  if (report === null) throw new Error('the register is open with its key');
  return report;
}

function placesIn({ breaks }: HistoryReport): readonly string[] {
  return breaks.map(
    ({ kind, table, line, seal }) =>
      `${kind} ${table ?? '-'} ${String(line ?? '-')} (${String(seal ?? '-')})`,
  );
}

describe('the history of a register', () => {
  it('holds from its first line on, over reopening and another protector', async () => {
    const place = await filled();
    expect(await check(place)).toMatchObject({ holds: true, seals: 7, before: 0 });
    const register = await openedRegister(place.folder, place);
    const other = freshKeyFile();
    valueOf(await register.replaceProtector(other));
    register.close();
    const again = await openedRegister(place.folder, { protector: other });
    addLines(again, 1);
    expect(again.checkHistory(null)).toMatchObject({ holds: true, seals: 9 });
  });

  it('refuses changes and removal of lines and seals by itself', async () => {
    const place = await filled();
    for (const statement of [
      "UPDATE history SET at = '2027' WHERE number = 2",
      "UPDATE history SET by_username = '' WHERE number = 2",
      'UPDATE history SET by_username = \'\', salt = NULL, text = \'{"id":"other"}\' WHERE number = 2',
      'DELETE FROM history',
      "UPDATE journal SET path = '/me'",
      'DELETE FROM journal',
      "UPDATE seals SET link = 'x'",
      'DELETE FROM seals WHERE number = 7',
    ])
      expect(() => {
        write(place, statement);
      }, statement).toThrow('never');
    expect(await check(place)).toMatchObject({ holds: true, emptied: 0 });
  });

  it('stays valid when the personal fields of a line are emptied, which is the one change allowed', async () => {
    const place = await filled();
    write(
      place,
      `UPDATE history SET by_username = '', salt = NULL, text = json_object('id', json_extract(text, '$.id'))
       WHERE number = 2`,
    );
    expect(await check(place)).toMatchObject({ holds: true, emptied: 1 });
  });

  it('keeps nothing of a line whose transaction fails', async () => {
    const { folder, protector } = await filled();
    const register = await openedRegister(folder, { protector });
    expect(() => {
      register.transact(() => {
        addLines(register, 2);
        throw new Error('stop');
      });
    }).toThrow('stop');
    expect(register.checkHistory(null)).toMatchObject({ holds: true, seals: 7 });
  });

  it('is one chain for two connections that write in turns', async () => {
    const place = await filled();
    const [one, other] = [
      await openedRegister(place.folder, place),
      await openedRegister(place.folder, place),
    ];
    for (const register of [one, other, one]) addLines(register, 2);
    expect(one.checkHistory(null)).toMatchObject({ holds: true, seals: 19 });
  });
});

describe('a register without its key', () => {
  it('has no chain where it never had one, and starts it when it gets a key', async () => {
    const folder = temporaryFolder();
    const bare = await openedRegister(folder);
    addCase(bare);
    addLines(bare);
    expect([bare.checkHistory(null), bare.findHistoryHead()]).toEqual([null, null]);
    bare.close();
    const place = { folder, protector: freshKeyFile() };
    expect(await check(place)).toMatchObject({ holds: true, before: 6, seals: 7 });
    tamper(place, "UPDATE history SET by_username = 'mallory' WHERE number = 2");
    expect(placesIn(await check(place))).toEqual(['changed history 2 (3)']);
  });

  it('leaves lines that nobody vouches for, also after the chain went on', async () => {
    const place = await filled();
    const bare = await openedRegister(place.folder);
    addLines(bare, 1);
    expect(bare.checkHistory(null)).toBeNull();
    expect(bare.findHistoryHead()?.number).toBe(7);
    bare.close();
    expect(placesIn(await check(place))).toEqual(['unsealed history 4 (-)', 'unsealed journal 4 (-)']);
    const register = await openedRegister(place.folder, place);
    addLines(register, 1);
    expect(placesIn(register.checkHistory(null) ?? (await check(place)))).toEqual([
      'unsealed history 4 (8)',
      'unsealed journal 4 (10)',
    ]);
  });
});

describe('writing past the product', () => {
  const manipulations: readonly (readonly [string, string, readonly string[]])[] = [
    ['a changed moment', "UPDATE history SET at = '2020' WHERE number = 2", ['changed history 2 (4)']],
    ['another name', "UPDATE history SET by_username = 'm' WHERE number = 3", ['changed history 3 (6)']],
    ['another text', `UPDATE history SET text = '{"id":"x"}' WHERE number = 1`, ['changed history 1 (2)']],
    ['another answer', 'UPDATE journal SET status = 500 WHERE number = 2', ['changed journal 2 (5)']],
    ['a removed line', 'DELETE FROM history WHERE number = 2', ['removed history 2 (4)']],
    ['a removed write', 'DELETE FROM journal WHERE number = 3', ['removed journal 3 (7)']],
    [
      'two lines that changed places',
      `UPDATE history SET number = -1 WHERE number = 1; UPDATE history SET number = 1 WHERE number = 2;
       UPDATE history SET number = 2 WHERE number = -1`,
      ['changed history 1 (2)', 'changed history 2 (4)'],
    ],
    [
      'a line put in',
      `INSERT INTO history (case_id, at, text, by_username) VALUES ('case-1', '2026', '{"id":"x"}', 'm')`,
      ['unsealed history 4 (-)'],
    ],
    [
      'a line put in with a seal that copies another one',
      `INSERT INTO history (case_id, at, text, by_username, salt)
         SELECT case_id, at, text, by_username, salt FROM history WHERE number = 3;
       INSERT INTO seals SELECT 8, kind, occasion, at, 4, journal_to, former, details, link FROM seals WHERE number = 6`,
      ['changed history 4 (8)'],
    ],
    [
      'a line removed with its seal',
      'DELETE FROM history WHERE number = 2; DELETE FROM seals WHERE number = 4',
      ['seals-removed - - (5)', 'seals-removed history 2 (6)'],
    ],
    [
      'all seals removed',
      'DELETE FROM seals',
      [
        'start-missing - - (-)',
        ...['history', 'journal'].flatMap((t) => [1, 2, 3].map((n) => `unsealed ${t} ${String(n)} (-)`)),
      ],
    ],
  ];

  it.each(manipulations)('is named at its place: %s', async (_, statements, places) => {
    const place = await filled();
    tamper(place, statements);
    const report = await check(place);
    expect(placesIn(report)).toEqual(places);
    expect(report.holds).toBe(false);
  });

  it('cannot take the key of the chain away without closing the register', async () => {
    const place = await filled();
    write(place, 'UPDATE register SET key_check = NULL');
    await expect(check(place)).rejects.toThrow('register-damaged');
  });

  it('cuts off the end unseen, unless a head on paper witnesses it', async () => {
    const place = await filled();
    const printed = parseHead((await check(place)).head?.code ?? '');
    tamper(
      place,
      `DELETE FROM seals WHERE number > 5; DELETE FROM history WHERE number = 3;
       DELETE FROM journal WHERE number = 3`,
    );
    expect(await check(place)).toMatchObject({ holds: true, seals: 5 });
    expect(await check(place, printed)).toMatchObject({ holds: false, witness: 'missing' });
  });

  it('puts an older copy of the file back unseen, unless a head on paper witnesses it', async () => {
    const place = await filled();
    const [file, copy] = [path.join(place.folder, 'register.db'), path.join(place.folder, 'copy.db')];
    copyFileSync(file, copy);
    const register = await openedRegister(place.folder, place);
    addLines(register);
    const printed = parseHead(register.findHistoryHead()?.code ?? '');
    register.close();
    copyFileSync(copy, file);
    expect(await check(place)).toMatchObject({ holds: true });
    expect(await check(place, printed)).toMatchObject({ holds: false, witness: 'missing' });
  });
});

it('holds over many lines, and is looked through in bounded time', { timeout: 120_000 }, async () => {
  const register = await openedRegister(temporaryFolder(), { protector: freshKeyFile() });
  addCase(register);
  const text = { id: 'history.verified', params: { count: 0, total: 9 } };
  const entry = { caseId: 'case-1', at: '2026-11-22T10:00:00.000Z', text, by: 'fatima@zorggroep.example' };
  register.transact(() => {
    for (let index = 0; index < 10_000; index += 1) register.appendHistory(entry);
  });
  const before = process.cpuUsage();
  expect(register.checkHistory(null)).toMatchObject({ holds: true, seals: 10_001 });
  const { user, system } = process.cpuUsage(before);
  // A tenth of a second on an office computer; the bound is for one that does ten things at once.
  expect((user + system) / 1000).toBeLessThan(2_000);
});
