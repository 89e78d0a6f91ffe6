import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openedRegister, temporaryFolder } from './test-register.ts';
import { sampleCase, sampleEntry, samplePlan, sampleRun } from './sample-records.ts';

const calls = { total: 9, writes: 4, criticalPath: 4, waitedMs: 120 };

describe('runs', () => {
  it('keeps a run from its start to its end, newest first', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.startRun(sampleRun(), samplePlan());
    register.startRun(sampleRun({ id: 'run-2', kind: 'verify' }), samplePlan());
    const end = { endedAt: '2026-11-22T09:05:00.000Z', outcome: 'done', calls } as const;
    register.endRun('run-1', end);
    expect(register.listRuns('case-1')).toEqual([sampleRun({ id: 'run-2', kind: 'verify' }), sampleRun(end)]);
    expect(() => {
      register.endRun('run-9', end);
    }).toThrow('no such run');
  });

  it('keeps the plan that a run carries out', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.saveCase(sampleCase());
    register.startRun(sampleRun(), samplePlan());
    const database = new Database(path.join(folder, 'register.db'), { readonly: true });
    expect(JSON.parse(String(database.prepare('SELECT plan FROM runs').pluck().get()))).toEqual(samplePlan());
    database.close();
  });

  it('refuses a run of a case that is not there', async () => {
    const register = await openedRegister(temporaryFolder());
    expect(() => {
      register.startRun(sampleRun(), samplePlan());
    }).toThrow(/FOREIGN KEY/);
  });
});

describe('the journal', () => {
  it('reads the lines of a run back in the order they were written', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.startRun(sampleRun(), samplePlan());
    const intent = sampleEntry({ nonce: 'a1b2c3d4' });
    const outcome = sampleEntry({ phase: 'outcome', nonce: 'a1b2c3d4', status: 200, requestId: 'r-1' });
    register.appendJournal(intent);
    register.appendJournal(outcome);
    expect(register.readCaseJournal('case-1')).toEqual([intent, outcome]);
    expect(register.readCaseJournal('case-2')).toEqual([]);
  });

  it('lists each nonce that any run of the case intended, once', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.saveCase(sampleCase({ id: 'case-2', identity: 'b' }));
    register.startRun(sampleRun(), samplePlan());
    register.startRun(sampleRun({ id: 'run-2' }), samplePlan());
    register.startRun(sampleRun({ id: 'run-3', caseId: 'case-2' }), samplePlan());
    register.appendJournal(sampleEntry({ nonce: 'ffffffff' }));
    register.appendJournal(sampleEntry({ nonce: 'ffffffff', phase: 'outcome', status: 200 }));
    register.appendJournal(sampleEntry());
    register.appendJournal(sampleEntry({ runId: 'run-2', nonce: '00000000' }));
    register.appendJournal(sampleEntry({ runId: 'run-2', nonce: 'ffffffff' }));
    register.appendJournal(sampleEntry({ runId: 'run-3', nonce: '33333333' }));
    expect(register.listNonces('case-1')).toEqual(['ffffffff', '00000000']);
  });

  it('lets nobody change or remove a line, of the history neither', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.saveCase(sampleCase());
    register.startRun(sampleRun(), samplePlan());
    register.appendJournal(sampleEntry());
    register.appendHistory({ caseId: 'case-1', at: '2026', text: { id: 'x' }, by: 'me' });
    const database = new Database(path.join(folder, 'register.db'));
    for (const statement of [
      "UPDATE journal SET path = '/other'",
      'DELETE FROM journal',
      "UPDATE history SET at = '2020'",
      'DELETE FROM history',
    ]) {
      expect(() => database.exec(statement)).toThrow(/is never/);
    }
    database.close();
  });
});
