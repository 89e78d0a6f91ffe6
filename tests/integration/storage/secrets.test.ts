import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalRegister } from '../../../src/storage/open-register.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';
import { freshKeyFile, openedRegister, temporaryFolder } from './test-register.ts';
import { sampleCase, sampleEntry, samplePlan, sampleRun, sampleSecret } from './sample-records.ts';

const value = 'kQ8~not.a-real_secret.0123456789abcdefgh';
const outcome = sampleEntry({ phase: 'outcome', nonce: 'a1b2c3d4', status: 200 });

async function registerWithRun(folder: string, protector: Protector | null): Promise<LocalRegister> {
  const register = await openedRegister(folder, { protector });
  register.saveCase(sampleCase());
  register.startRun(sampleRun(), samplePlan());
  return register;
}

/** Every form in which `text` could lie in a file by accident. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const shifted = [0, 1, 2].map((start) => bytes.subarray(start).toString('base64').slice(0, 40));
  const encoded = [...shifted, bytes.toString('hex'), encodeURIComponent(text)];
  return [bytes, Buffer.from(text, 'utf16le'), ...encoded.map((form) => Buffer.from(form, 'latin1'))];
}

function filesThatHold(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => {
    const content = readFileSync(path.join(folder, name));
    return formsOf(text).some((form) => content.includes(form));
  });
}

describe('secrets', () => {
  it('keeps the record, the value and the outcome in the journal together', async () => {
    const register = await registerWithRun(temporaryFolder(), freshKeyFile());
    register.keepSecret(sampleSecret(), value, outcome);
    register.keepSecret(sampleSecret({ id: 'secret-2', state: 'rejected' }), 'other', outcome);
    expect(register.listSecrets('case-1').map(({ id }) => id)).toEqual(['secret-2', 'secret-1']);
    expect(register.listSecrets('case-1')[1]).toEqual(sampleSecret());
    expect(register.openSecret('secret-1')).toBe(value);
    expect(register.openSecret('secret-2')).toBe('other');
    expect(register.openSecret('secret-3')).toBeNull();
    expect(register.readCaseJournal('case-1')).toEqual([outcome, outcome]);
  });

  it('keeps nothing of a secret whose outcome cannot be journaled', async () => {
    const register = await registerWithRun(temporaryFolder(), freshKeyFile());
    expect(() => {
      register.keepSecret(sampleSecret(), value, { ...outcome, runId: 'run-9' });
    }).toThrow(/FOREIGN KEY/);
    expect(register.listSecrets('case-1')).toEqual([]);
  });

  it('remembers a secret that somebody else made, without a value', async () => {
    const register = await registerWithRun(temporaryFolder(), freshKeyFile());
    register.recordSecret(sampleSecret({ state: 'purged' }));
    expect(register.listSecrets('case-1')).toEqual([sampleSecret({ state: 'purged' })]);
    expect(register.openSecret('secret-1')).toBeNull();
  });

  it('changes the state of a secret', async () => {
    const register = await registerWithRun(temporaryFolder(), freshKeyFile());
    register.keepSecret(sampleSecret(), value, outcome);
    register.setSecretState('secret-1', 'removed');
    expect(register.listSecrets('case-1')).toEqual([sampleSecret({ state: 'removed' })]);
    expect(() => {
      register.setSecretState('secret-9', 'removed');
    }).toThrow('no such secret');
  });

  it('refuses to open a sealed value that was moved to another record', async () => {
    const folder = temporaryFolder();
    const register = await registerWithRun(folder, freshKeyFile());
    register.keepSecret(sampleSecret(), value, outcome);
    register.keepSecret(sampleSecret({ id: 'secret-2' }), 'other', outcome);
    const database = new Database(path.join(folder, 'register.db'));
    database.exec("UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE id = 'secret-1')");
    database.close();
    expect(register.openSecret('secret-1')).toBe(value);
    expect(() => register.openSecret('secret-2')).toThrow('register-damaged');
  });
});

describe('sealed values', () => {
  it.each([
    ['with a key', true],
    ['without one, in memory', false],
  ])('are read as they were written %s', async (_how, sealed) => {
    const register = await openedRegister(temporaryFolder(), { protector: sealed ? freshKeyFile() : null });
    expect(register.readSealed('sign-in')).toBeNull();
    register.writeSealed('sign-in', 'één');
    register.writeSealed('sign-in', 'twee');
    expect(register.readSealed('sign-in')).toBe('twee');
    register.deleteSealed('sign-in');
    expect(register.readSealed('sign-in')).toBeNull();
  });
});

describe('what lies on disk', () => {
  it.each([
    ['with a key', true],
    ['without one', false],
  ])('never holds a secret in any form, %s', async (_how, sealed) => {
    const folder = temporaryFolder();
    const register = await registerWithRun(folder, sealed ? freshKeyFile() : null);
    register.keepSecret(sampleSecret(), value, outcome);
    register.writeSealed('sign-in', `{"token":"${value}"}`);
    register.writeSealed('sign-in', 'replaced');
    register.writeSetting('the search itself works', 'Zonnehuis-in-clear');
    expect(register.openSecret('secret-1')).toBe(value);
    expect(readdirSync(folder).sort()).toEqual(['register.db', 'register.db-shm', 'register.db-wal']);
    expect(filesThatHold(folder, 'Zonnehuis-in-clear')).toEqual(['register.db-wal']);
    expect(filesThatHold(folder, value)).toEqual([]);
    register.close();
    expect(readdirSync(folder)).toEqual(['register.db']);
    expect(filesThatHold(folder, 'Zonnehuis-in-clear')).toEqual(['register.db']);
    expect(filesThatHold(folder, value)).toEqual([]);
  });

  it('says that it keeps nothing without a key, and loses only the values with the process', async () => {
    const folder = temporaryFolder();
    const first = await registerWithRun(folder, null);
    expect(first.protection).toBe('none');
    first.keepSecret(sampleSecret(), value, outcome);
    first.writeSealed('sign-in', value);
    first.close();
    const second = await openedRegister(folder, { protector: freshKeyFile() });
    expect(second.protection).toBe('protected');
    expect(second.listSecrets('case-1')).toEqual([sampleSecret()]);
    expect(second.openSecret('secret-1')).toBeNull();
    expect(second.readSealed('sign-in')).toBeNull();
  });

  it('seals the same value differently each time', async () => {
    const folder = temporaryFolder();
    const register = await registerWithRun(folder, freshKeyFile());
    register.writeSealed('one', value);
    register.writeSealed('two', value);
    const database = new Database(path.join(folder, 'register.db'), { readonly: true });
    const tails = database.prepare('SELECT substr(sealed, 2) FROM sealed_values').pluck().all();
    database.close();
    expect(tails[0]).not.toEqual(tails[1]);
  });
});
