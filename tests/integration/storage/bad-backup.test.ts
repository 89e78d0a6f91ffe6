import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { packContent } from '../../../src/storage/backup/backup-content.ts';
import { readBackupFile, writeBackupFile } from '../../../src/storage/backup/backup-file.ts';
import { openBackupImage } from '../../../src/storage/backup/register-backup.ts';
import { copyRegister, tablesOfComputer } from '../../../src/storage/backup/register-image.ts';
import { recoveryProtector } from '../../../src/storage/sealing/passphrase.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, contentOf, opening, recovery, secretOf } from './backup-sample.ts';
import { freshKeyFile, openedRegister, problemOf, temporaryFolder, valueOf } from './test-register.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 240_000 };

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function sampleBackup(): Promise<{ readonly bytes: Buffer; readonly file: string }> {
  const old = await openedPlace();
  addCase(old.workplace.register, { id: 'one' });
  old.workplace.register.writeSealed('sign-in-cache:global:x', 'token');
  const file = await backedUp(old);
  return { bytes: readFileSync(file), file };
}

/** As somebody would who can compute a digest, but has no key. */
function withDigest(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, -32);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

function flipped(bytes: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

const refusals = ['backup-foreign', 'backup-newer', 'backup-damaged'];

describe('a backup file that is not as it was written', () => {
  it('is refused whichever byte changed, before a passphrase is asked', slow, async () => {
    const { bytes } = await sampleBackup();
    expect(readBackupFile(bytes).ok).toBe(true);
    const random = randomOf(20_261_122);
    const header = bytes.indexOf('\n');
    for (let round = 0; round < 1_000; round += 1) {
      const within = round % 2 === 0 ? bytes.length : header + 2;
      const at = Math.floor(random() * within);
      const refusal = readBackupFile(flipped(bytes, at, 1 << Math.floor(random() * 8)));
      expect(refusals).toContain(problemOf(refusal).code);
    }
  });

  it('is refused wherever it was cut off, or something was added', slow, async () => {
    const { bytes } = await sampleBackup();
    const random = randomOf(7);
    for (let round = 0; round < 200; round += 1) {
      const length = Math.floor(random() * bytes.length);
      expect(refusals).toContain(problemOf(readBackupFile(bytes.subarray(0, length))).code);
    }
    expect(problemOf(readBackupFile(Buffer.concat([bytes, Buffer.of(0)]))).code).toBe('backup-damaged');
    expect(problemOf(readBackupFile(Buffer.alloc(0))).code).toBe('backup-foreign');
  });

  it('is refused by its seal where its digest was made to fit', slow, async () => {
    const { bytes } = await sampleBackup();
    const random = randomOf(11);
    const header = bytes.indexOf('\n');
    const madeAt = bytes.indexOf('"madeAt":"20') + 11;
    const places = [madeAt, header + 1, header + 2, header + 20, bytes.length - 33];
    for (let round = 0; round < 6; round += 1) places.push(Math.floor(random() * (bytes.length - 32)));
    for (const at of places) {
      const read = readBackupFile(withDigest(flipped(bytes, at, 1)));
      const refusal = read.ok ? await openBackupImage(read.value, recovery) : read;
      expect([...refusals, 'backup-passphrase-wrong']).toContain(problemOf(refusal).code);
    }
  });

  it('changes nothing in the register, nor does a wrong passphrase', slow, async () => {
    const { bytes, file } = await sampleBackup();
    const here = await openedPlace();
    addCase(here.workplace.register, { id: 'mine' });
    const before = contentOf(here.workplace.register);
    const codeFor = async (content: Buffer | string, passphrase = recovery): Promise<string> => {
      const bad = path.join(temporaryFolder(), 'bad.ehbackup');
      writeFileSync(bad, content);
      return problemOf(await opening(here, bad, passphrase)).code;
    };
    expect(problemOf(await opening(here, file, `${recovery}s`)).code).toBe('backup-passphrase-wrong');
    expect(await codeFor(bytes, '')).toBe('backup-passphrase-wrong');
    expect(await codeFor(bytes.subarray(0, -1))).toBe('backup-damaged');
    expect(await codeFor('{"format":"entra-handover-package","version":1}\n')).toBe('backup-foreign');
    expect(await codeFor('{"format":"entra-handover-backup","version":2,"new":true}\n')).toBe('backup-newer');
    expect(await codeFor(bytes.toString('latin1').replace('"registerVersion":', '"registerVersion":9'))).toBe(
      'backup-damaged',
    );
    expect(problemOf(await opening(here, path.join(temporaryFolder(), 'none'))).code).toBe('file-unreadable');
    expect(contentOf(here.workplace.register)).toEqual(before);
    expect(readdirSync(here.folder).sort()).toEqual(['register.db', 'register.db-shm', 'register.db-wal']);
  });

  it('of the other kind of tenants is refused', slow, async () => {
    const { file } = await sampleBackup();
    const rehearsal = await openedPlace({ simulated: true, protector: freshKeyFile() });
    expect(problemOf(await opening(rehearsal, file)).code).toBe('backup-real');
    addCase(rehearsal.workplace.register, { id: 'rehearsed', simulated: true });
    const simulated = await backedUp(rehearsal);
    expect(problemOf(await opening(await openedPlace(), simulated)).code).toBe('backup-simulated');
    const other = await openedPlace({ simulated: true, protector: freshKeyFile() });
    expect(valueOf(await opening(other, simulated)).plan.cases).toMatchObject([{ does: 'add' }]);
  });
});

describe('what somebody with the passphrase put into a backup', () => {
  /** A backup of a register that `change` was done to. */
  async function forged(change: string, version?: number): Promise<string | null> {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.close();
    const database = new Database(path.join(folder, 'register.db'));
    database.exec(change);
    const key = Buffer.alloc(32, 7);
    const registerVersion = version ?? Number(database.pragma('user_version', { simple: true }));
    const wrapped = valueOf(await recoveryProtector(recovery).wrap(key));
    const facts = { madeAt: '2026-11-22T10:00:00.000Z', simulated: false, registerVersion };
    const bytes = writeBackupFile(key, wrapped, facts, packContent([], copyRegister(database)));
    database.close();
    const opened = await openBackupImage(valueOf(readBackupFile(bytes)), recovery);
    if (opened.ok) opened.value.close();
    return opened.ok ? null : opened.problem.code;
  }

  it.each([
    ['nothing else', 'SELECT 1', null],
    ['a trigger', 'CREATE TRIGGER evil AFTER INSERT ON runs BEGIN DELETE FROM cases; END', 'backup-damaged'],
    [
      'a view in the place of a table',
      'DROP TABLE deliveries; CREATE VIEW deliveries AS SELECT 1 AS a',
      'backup-damaged',
    ],
    ['a table more', 'CREATE TABLE more (a)', 'backup-damaged'],
    ['another version', 'PRAGMA user_version = 2', 'backup-damaged'],
  ])('opens only where the schema is ours: %s', slow, async (_what, change, expected) => {
    expect(await forged(change)).toBe(expected);
  });
});

describe('the bytes of a backup', () => {
  it('hold neither a secret nor a name in clear, in any form', slow, async () => {
    const { bytes } = await sampleBackup();
    const words = [
      secretOf('one'),
      secretOf('one').slice(0, 12),
      'Zonnehuis',
      'Zorggroep',
      recovery,
      'fatima',
    ];
    for (const word of words) {
      const plain = Buffer.from(word, 'utf8');
      const shifted = [0, 1, 2].map((start) => plain.subarray(start).toString('base64').slice(0, 10));
      const forms = [plain, Buffer.from(word, 'utf16le'), ...shifted.map((form) => Buffer.from(form))];
      expect(forms.filter((form) => bytes.includes(form))).toEqual([]);
    }
    expect(bytes.includes('"simulated":false')).toBe(true);
  });

  it('leave out how the register is opened, who is signed in and who works', slow, async () => {
    const { bytes } = await sampleBackup();
    const image = valueOf(await openBackupImage(valueOf(readBackupFile(bytes)), recovery));
    expect(image.sql.all('SELECT id FROM cases')).toEqual([{ id: 'one' }]);
    for (const table of tablesOfComputer) expect(image.sql.all(`SELECT * FROM ${table}`)).toEqual([]);
    image.close();
  });
});
