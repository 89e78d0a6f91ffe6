import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RegisterFailure } from '../../../src/storage/register-failure.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';
import { sampleCase, sampleHandover, samplePlan, sampleRun } from './sample-records.ts';

describe('handovers', () => {
  it('answers the newest package of a case', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    expect(register.findHandover('case-1')).toBeNull();
    register.saveHandover(sampleHandover());
    const newer = sampleHandover({ madeAt: '2026-11-23T09:00:00.000Z', secret: null });
    register.saveHandover(newer);
    expect(register.findHandover('case-1')).toEqual(newer);
  });

  it('refuses a package that carries the value of a secret, and keeps nothing of it', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    const [first] = sampleHandover().fields;
    if (first === undefined) throw new Error('the sample has fields');
    const careless = sampleHandover({ fields: [{ ...first, secret: true, value: 'not to be kept' }] });
    expect(() => {
      register.saveHandover(careless);
    }).toThrow('a secret with its value');
    expect(register.findHandover('case-1')).toBeNull();
  });
});

describe('the history', () => {
  it('lists what happened to a case, oldest first', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.saveCase(sampleCase({ id: 'case-2', identity: 'b' }));
    const entry = { caseId: 'case-1', at: '2026-11-22T09:00:00.000Z', by: 'fatima@zorggroep.example' };
    const texts = [
      { id: 'history.planned' },
      { id: 'history.done', params: { count: 2, day: { date: '2026' } } },
    ];
    for (const text of texts) register.appendHistory({ ...entry, text });
    register.appendHistory({ ...entry, caseId: 'case-2', text: { id: 'history.other' } });
    const listed = register.listHistory('case-1');
    expect(listed.map(({ text }) => text)).toEqual(texts);
    expect(listed[0]).toEqual({ id: listed[0]?.id, ...entry, text: texts[0] });
    expect(listed[0]?.id).toBeLessThan(listed[1]?.id ?? 0);
  });
});

describe('settings', () => {
  it('answers the last value that was written, and null before', async () => {
    const register = await openedRegister(temporaryFolder());
    expect(register.readSetting('language')).toBeNull();
    register.writeSetting('language', 'nl');
    register.writeSetting('language', 'en');
    expect(register.readSetting('language')).toBe('en');
  });
});

describe('transactions', () => {
  it('keep all of their work or nothing, also when one lies in another', async () => {
    const register = await openedRegister(temporaryFolder());
    expect(() =>
      register.transact(() => {
        register.saveCase(sampleCase());
        register.transact(() => {
          register.startRun(sampleRun(), samplePlan());
        });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(register.listCases()).toEqual([]);
    expect(register.transact(() => 42)).toBe(42);
  });
});

describe('a damaged row', () => {
  it.each([
    ['cases', "UPDATE cases SET inputs = '[1]'", 'cases: inputs'],
    ['cases', "UPDATE cases SET state = 'gone'", 'cases: state'],
    ['runs', `UPDATE runs SET calls = '{"total":"many"}'`, 'runs: calls'],
    ['handovers', "UPDATE handovers SET package = '{}'", 'handovers: package'],
  ])('of %s is named in the failure', async (_table, damage, part) => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.saveCase(sampleCase());
    register.startRun(sampleRun(), samplePlan());
    register.saveHandover(sampleHandover());
    const database = new Database(path.join(folder, 'register.db'));
    database.exec(damage);
    database.close();
    const readAll = () => [
      register.listCases(),
      register.listRuns('case-1'),
      register.findHandover('case-1'),
    ];
    const failure = caught(readAll);
    expect(failure).toBeInstanceOf(RegisterFailure);
    expect(failure).toMatchObject({ problem: { code: 'register-damaged', text: { params: { part } } } });
  });
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
