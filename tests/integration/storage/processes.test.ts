import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyFile, keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { openedRegister, temporaryFolder, valueOf } from './test-register.ts';

interface Writer {
  readonly child: ChildProcess;
  readonly printed: string[];
  /** Resolves with the exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Resolves when so many lines were printed. */
  printedLines(count: number): Promise<void>;
}

function startWriter(...args: readonly string[]): Writer {
  const script = path.join(import.meta.dirname, 'register-writer.ts');
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const printed: string[] = [];
  const waiting = new Map<number, () => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    waiting.get(printed.length)?.();
  });
  return {
    child,
    printed,
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
    printedLines: (count) => new Promise((resolve) => waiting.set(count, resolve)),
  };
}

function folderWithKey(): { folder: string; keyFile: string } {
  const keyFile = path.join(temporaryFolder(), 'register.key');
  valueOf(createKeyFile(keyFile));
  return { folder: path.join(temporaryFolder(), 'data'), keyFile };
}

/** A user who owns nothing, for whom rights count. */
const nobody = 65_534;

describe('several processes on one register', () => {
  it('make it together and lose nothing of each other', async () => {
    const { folder, keyFile } = folderWithKey();
    const writers = ['a', 'b', 'c'].map((prefix) => startWriter(folder, keyFile, prefix, '30'));
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const register = await openedRegister(folder, { protector: keyFileProtector(keyFile) });
    const cases = register.listCases();
    expect(cases).toHaveLength(90);
    for (const { id } of cases) expect(register.openSecret(id)).toBe(`value of ${id}`);
  });
});

describe('a process that is killed while it writes', () => {
  it.each([1, 7, 19])('leaves a register that is whole and has all that it said (%i kept)', async (kept) => {
    const { folder, keyFile } = folderWithKey();
    const writer = startWriter(folder, keyFile, 'k', '100000');
    await writer.printedLines(kept);
    writer.child.kill('SIGKILL');
    expect(await writer.ended).toBeNull();
    expect(readdirSync(folder)).toContain('register.db-wal');

    const register = await openedRegister(folder, { protector: keyFileProtector(keyFile) });
    expect(writer.printed.length).toBeGreaterThanOrEqual(kept);
    for (const id of writer.printed) expect(register.openSecret(id)).toBe(`value of ${id}`);
    for (const { id } of register.listCases()) {
      const outcomes = register.readCaseJournal(id).filter(({ phase }) => phase === 'outcome');
      expect(register.listSecrets(id)).toHaveLength(outcomes.length);
    }
    register.close();
    const database = new Database(path.join(folder, 'register.db'), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });
});

describe.skipIf(process.platform === 'win32')('a process without rights on the data folder', () => {
  // Root may write anywhere, so there the process goes on as nobody.
  const asRoot = process.getuid?.() === 0;
  const asNobody = asRoot ? [String(nobody)] : [];

  it('is told so and writes nothing', async () => {
    const folder = temporaryFolder();
    const { keyFile } = folderWithKey();
    if (asRoot) giveTo(nobody, path.dirname(keyFile), keyFile, folder);
    chmodSync(folder, 0o500);
    const writer = startWriter(folder, keyFile, 'x', '1', ...asNobody);
    expect(await writer.ended).toBe(1);
    expect(writer.printed).toEqual(['data-folder-unwritable']);
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told so when only the folder of the data folder refuses', async () => {
    const parent = temporaryFolder();
    const { keyFile } = folderWithKey();
    if (asRoot) giveTo(nobody, path.dirname(keyFile), keyFile, parent);
    mkdirSync(path.join(parent, 'closed'), { mode: 0o700 });
    chmodSync(parent, 0o500);
    const writer = startWriter(path.join(parent, 'data'), keyFile, 'x', '1', ...asNobody);
    expect(await writer.ended).toBe(1);
    expect(writer.printed).toEqual(['data-folder-unwritable']);
    chmodSync(parent, 0o700);
    expect(readdirSync(parent)).toEqual(['closed']);
  });
});

function giveTo(userId: number, ...paths: readonly string[]): void {
  for (const each of paths) chownSync(each, userId, userId);
}
