import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeRegister } from '../../../src/storage/describe-register.ts';
import { openRegister } from '../../../src/storage/open-register.ts';
import {
  createKeyFile,
  demoKeyFileProtector,
  keyFileProtector,
} from '../../../src/storage/sealing/key-file.ts';
import { passphraseProtector } from '../../../src/storage/sealing/passphrase.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';
import { safeStorageProtector } from '../../../src/storage/sealing/safe-storage.ts';
import { keyStore } from './key-store.ts';
import {
  freshKeyFile,
  openedRegister,
  problemOf,
  stillClock,
  temporaryFolder,
  valueOf,
} from './test-register.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 60_000 };

async function storeProtector(store = keyStore()): Promise<Protector> {
  const protector = await safeStorageProtector(store);
  if (protector === null) throw new Error('the key store protects');
  return protector;
}

async function refusalOf(folder: string, protector: Protector | null, simulated = false): Promise<string> {
  return problemOf(await openRegister({ folder, protector, simulated, clock: stillClock })).code;
}

async function registerWith(protector: Protector, simulated = false): Promise<string> {
  const folder = temporaryFolder();
  const register = await openedRegister(folder, { protector, simulated });
  register.writeSealed('name', 'value');
  register.close();
  return folder;
}

async function reads(folder: string, protector: Protector | null, simulated = false): Promise<string | null> {
  const register = await openedRegister(folder, { protector, simulated });
  const value = register.readSealed('name');
  register.close();
  return value;
}

describe('a register opens again', () => {
  it('with the same passphrase, however its letters were composed', slow, async () => {
    const folder = await registerWith(passphraseProtector('geheim \u00e9\u00e9n'));
    expect(await reads(folder, passphraseProtector('geheim e\u0301e\u0301n'))).toBe('value');
  });

  it('with the same key file', async () => {
    const protector = freshKeyFile();
    expect(await reads(await registerWith(protector), protector)).toBe('value');
  });

  it('with the same key store, which then may renew its key', async () => {
    const store = keyStore();
    const folder = await registerWith(await storeProtector(store));
    store.renewKey();
    expect(await reads(folder, await storeProtector(store))).toBe('value');
    store.forgetOldKeys();
    expect(await reads(folder, await storeProtector(store))).toBe('value');
  });

  it('with the demonstration key that it made itself, for a simulated tenant', async () => {
    const folder = path.join(temporaryFolder(), 'data');
    const first = await openedRegister(folder, { protector: demoKeyFileProtector(folder), simulated: true });
    first.writeSealed('name', 'value');
    first.close();
    expect(readFileSync(path.join(folder, 'demo.key'), 'latin1')).toMatch(/^entra-handover-demo-key:/);
    expect(await reads(folder, demoKeyFileProtector(folder), true)).toBe('value');
  });

  it('without a key, for all but what is sealed', async () => {
    const folder = await registerWith(freshKeyFile());
    const register = await openedRegister(folder);
    expect(register.protection).toBe('none');
    expect(register.readSealed('name')).toBeNull();
    expect(register.listCases()).toEqual([]);
  });
});

describe('a register refuses', () => {
  it('a wrong passphrase, and loses nothing', slow, async () => {
    const folder = await registerWith(passphraseProtector('right'));
    const before = readFileSync(path.join(folder, 'register.db'));
    expect(await refusalOf(folder, passphraseProtector('wrong'))).toBe('passphrase-wrong');
    expect(readFileSync(path.join(folder, 'register.db')).equals(before)).toBe(true);
    expect(await reads(folder, passphraseProtector('right'))).toBe('value');
  });

  it('another key file', async () => {
    const folder = await registerWith(freshKeyFile());
    expect(await refusalOf(folder, freshKeyFile())).toBe('key-file-wrong');
  });

  it('the key store of another account', async () => {
    const folder = await registerWith(await storeProtector());
    expect(await refusalOf(folder, await storeProtector())).toBe('safe-storage-refused');
  });

  it('a protector of a kind that it does not know', async () => {
    const folder = await registerWith(freshKeyFile());
    expect(await refusalOf(folder, passphraseProtector('any'))).toBe('protector-unknown');
    expect(await refusalOf(folder, await storeProtector())).toBe('protector-unknown');
  });

  it('the demonstration key for real tenants, and makes no file', async () => {
    const folder = temporaryFolder();
    expect(await refusalOf(folder, demoKeyFileProtector(folder))).toBe('demo-key-real');
    expect(readdirSync(folder)).toEqual([]);
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    expect(problemOf(await register.addProtector(demoKeyFileProtector(folder))).code).toBe('demo-key-real');
  });

  it('a demonstration key that has gone, instead of making another', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, {
      protector: demoKeyFileProtector(folder),
      simulated: true,
    });
    register.close();
    rmSync(path.join(folder, 'demo.key'));
    expect(await refusalOf(folder, demoKeyFileProtector(folder), true)).toBe('key-file-missing');
    expect(readdirSync(folder)).toEqual(['register.db']);
  });

  it('a protector that cannot keep its first key, and leaves no register behind', async () => {
    const folder = path.join(temporaryFolder(), 'data');
    expect(await refusalOf(folder, passphraseProtector(''))).toBe('passphrase-empty');
    expect(await refusalOf(folder, keyFileProtector(path.join(folder, 'missing.key')))).toBe(
      'key-file-missing',
    );
    expect(valueOf(describeRegister(folder))).toEqual({ exists: false });
  });
});

describe('adding a protector', () => {
  it('opens the same register in both ways', slow, async () => {
    const keyFile = freshKeyFile();
    const folder = await registerWith(keyFile);
    const register = await openedRegister(folder, { protector: keyFile });
    valueOf(await register.addProtector(passphraseProtector('recovery')));
    register.close();
    expect(await reads(folder, keyFile)).toBe('value');
    expect(await reads(folder, passphraseProtector('recovery'))).toBe('value');
    const protectorKinds = ['key-file', 'passphrase'];
    expect(valueOf(describeRegister(folder))).toEqual({ exists: true, simulated: false, protectorKinds });
  });

  it('takes a second of the same kind, such as the key store of a new computer', async () => {
    const [old, fresh] = [await storeProtector(), await storeProtector()];
    const folder = await registerWith(old);
    const register = await openedRegister(folder, { protector: old });
    valueOf(await register.addProtector(fresh));
    register.close();
    expect(await reads(folder, fresh)).toBe('value');
    expect(await reads(folder, old)).toBe('value');
  });

  it('changes nothing when the protector opens it already', async () => {
    const protector = freshKeyFile();
    const folder = await registerWith(protector);
    const register = await openedRegister(folder, { protector });
    register.close();
    const before = readFileSync(path.join(folder, 'register.db'));
    const again = await openedRegister(folder, { protector });
    valueOf(await again.addProtector(protector));
    again.close();
    expect(readFileSync(path.join(folder, 'register.db')).equals(before)).toBe(true);
  });

  it('needs the key of the register', async () => {
    const folder = await registerWith(freshKeyFile());
    const register = await openedRegister(folder);
    expect(problemOf(await register.addProtector(freshKeyFile())).code).toBe('register-not-unlocked');
  });

  it('answers what the protector refuses', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    const file = path.join(folder, 'later.key');
    expect(problemOf(await register.addProtector(keyFileProtector(file))).code).toBe('key-file-missing');
    valueOf(createKeyFile(file));
    valueOf(await register.addProtector(keyFileProtector(file)));
  });
});
