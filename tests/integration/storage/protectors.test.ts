import Database from 'better-sqlite3';
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
import { passphraseProtector, recoveryProtector } from '../../../src/storage/sealing/passphrase.ts';
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
const slow = { timeout: 240_000 };

async function storeProtector(store = keyStore()): Promise<Protector> {
  const protector = await safeStorageProtector(store);
  if (protector === null) throw new Error('the key store protects');
  return protector;
}

async function refusalOf(folder: string, protector: Protector | null, simulated = false): Promise<string> {
  return problemOf(await openRegister({ folder, protector, simulated, clock: stillClock })).code;
}

/** Every wrapped key as it lies in the register. */
function wrappedKeys(folder: string): Buffer[] {
  const database = new Database(path.join(folder, 'register.db'), { readonly: true });
  const keys = database.prepare('SELECT wrapped_key FROM protectors').pluck().all() as Buffer[];
  database.close();
  return keys;
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
    expect(problemOf(await register.replaceProtector(demoKeyFileProtector(folder))).code).toBe(
      'demo-key-real',
    );
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

describe('wrapping the key anew', () => {
  it('opens the same register in two ways', slow, async () => {
    const keyFile = freshKeyFile();
    const folder = await registerWith(keyFile);
    const register = await openedRegister(folder, { protector: keyFile });
    valueOf(await register.replaceProtector(passphraseProtector('second')));
    register.close();
    expect(await reads(folder, keyFile)).toBe('value');
    expect(await reads(folder, passphraseProtector('second'))).toBe('value');
    const protectorKinds = ['key-file', 'passphrase'];
    expect(valueOf(describeRegister(folder))).toEqual({ exists: true, simulated: false, protectorKinds });
  });

  it('puts a protector in the place of the former of its kind, and leaves no byte of that', async () => {
    const [old, fresh] = [await storeProtector(), await storeProtector()];
    const folder = await registerWith(old);
    const before = wrappedKeys(folder);
    const register = await openedRegister(folder, { protector: old });
    valueOf(await register.replaceProtector(fresh));
    register.clearTraces();
    register.close();
    expect(await reads(folder, fresh)).toBe('value');
    expect(await refusalOf(folder, old)).toBe('safe-storage-refused');
    const file = readFileSync(path.join(folder, 'register.db'));
    expect(before.map((wrapped) => file.includes(wrapped))).toEqual([false]);
    expect(wrappedKeys(folder).map((wrapped) => file.includes(wrapped))).toEqual([true]);
  });

  it('needs the key of the register', async () => {
    const folder = await registerWith(freshKeyFile());
    const register = await openedRegister(folder);
    expect(problemOf(await register.replaceProtector(freshKeyFile())).code).toBe('register-not-unlocked');
  });

  it('answers what the protector refuses', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    const file = path.join(folder, 'later.key');
    expect(problemOf(await register.replaceProtector(keyFileProtector(file))).code).toBe('key-file-missing');
    valueOf(createKeyFile(file));
    valueOf(await register.replaceProtector(keyFileProtector(file)));
  });

  it('keeps the former when the new wrap cannot be opened again', async () => {
    const protector = freshKeyFile();
    const folder = await registerWith(protector);
    const register = await openedRegister(folder, { protector });
    const forgetful = await storeProtector(keyStore({ decrypt: () => Promise.reject(new Error('gone')) }));
    const other = { text: Buffer.alloc(32).toString('base64'), shouldReEncrypt: false };
    const confused = await storeProtector(keyStore({ decrypt: () => Promise.resolve(other) }));
    const before = wrappedKeys(folder);
    expect(problemOf(await register.replaceProtector(forgetful)).code).toBe('safe-storage-refused');
    expect(problemOf(await register.replaceProtector(confused)).code).toBe('register-damaged');
    expect(wrappedKeys(folder)).toEqual(before);
  });
});

describe('the recovery passphrase', () => {
  it('opens the register where the key store is gone, typed as any passphrase', slow, async () => {
    const store = await storeProtector();
    const folder = await registerWith(store);
    const register = await openedRegister(folder, { protector: store });
    expect(register.openedWith).toBe('safe-storage');
    valueOf(await register.replaceProtector(recoveryProtector('recovery')));
    register.close();
    const typed = await openedRegister(folder, { protector: passphraseProtector('recovery') });
    expect(typed.readSealed('name')).toBe('value');
    expect(typed.openedWith).toBe('recovery-passphrase');
    const fresh = await storeProtector();
    valueOf(await typed.replaceProtector(fresh));
    typed.close();
    expect(await reads(folder, fresh)).toBe('value');
    expect(await refusalOf(folder, passphraseProtector('other'))).toBe('passphrase-wrong');
  });

  it('is not replaced by a passphrase, and does not open as one that was replaced', slow, async () => {
    const folder = await registerWith(passphraseProtector('first'));
    const register = await openedRegister(folder, { protector: passphraseProtector('first') });
    valueOf(await register.replaceProtector(recoveryProtector('recovery')));
    valueOf(await register.replaceProtector(passphraseProtector('second')));
    expect(register.listProtectorKinds()).toEqual(['recovery-passphrase', 'passphrase']);
    register.close();
    expect(await refusalOf(folder, passphraseProtector('first'))).toBe('passphrase-wrong');
    expect(await reads(folder, passphraseProtector('second'))).toBe('value');
    expect(await reads(folder, recoveryProtector('recovery'))).toBe('value');
  });
});
