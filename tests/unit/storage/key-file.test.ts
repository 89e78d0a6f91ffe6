import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createKeyFile,
  demoKeyFileProtector,
  keyFileProtector,
} from '../../../src/storage/sealing/key-file.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';

const key = randomBytes(32);
const onPosix = process.platform !== 'win32';

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'key-file-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

async function refusalOf(protector: Protector): Promise<string | undefined> {
  const wrapped = await protector.wrap(key);
  return wrapped.ok ? undefined : wrapped.problem.code;
}

describe('a key file', () => {
  it('is made for its owner only, with 32 random bytes in base64', () => {
    const folder = temporaryFolder();
    const files = ['one.key', 'two.key'].map((name) => path.join(folder, 'keys', name));
    for (const file of files) expect(createKeyFile(file)).toMatchObject({ ok: true });
    const [one, two] = files.map((file) => fs.readFileSync(file, 'latin1'));
    expect(Buffer.from(one ?? '', 'base64')).toHaveLength(32);
    expect(one).not.toBe(two);
    if (onPosix) expect(files.map((file) => fs.statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(fs.readdirSync(path.join(folder, 'keys'))).toEqual(['one.key', 'two.key']);
  });

  it('wraps and opens a key', async () => {
    const file = path.join(temporaryFolder(), 'my.key');
    createKeyFile(file);
    const wrapped = await keyFileProtector(file).wrap(key);
    if (!wrapped.ok) throw new Error(wrapped.problem.code);
    expect(Buffer.from(wrapped.value.bytes).includes(key)).toBe(false);
    expect(await keyFileProtector(file).unwrap(wrapped.value)).toMatchObject({ ok: true, value: { key } });
  });

  it('may come from another tool', async () => {
    const file = path.join(temporaryFolder(), 'my.key');
    fs.writeFileSync(file, `${randomBytes(32).toString('base64')}\r\n`, { mode: 0o600 });
    expect(await refusalOf(keyFileProtector(file))).toBeUndefined();
  });

  it('is never overwritten', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'my.key');
    fs.writeFileSync(file, 'mine');
    expect(createKeyFile(file)).toMatchObject({ ok: false, problem: { code: 'key-file-exists' } });
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
    expect(fs.readdirSync(folder)).toEqual(['my.key']);
  });

  it('cannot be made below a file', () => {
    const file = path.join(temporaryFolder(), 'a-file');
    fs.writeFileSync(file, 'mine');
    for (const below of [path.join(file, 'my.key'), path.join(file, 'deep', 'my.key')]) {
      expect(createKeyFile(below)).toMatchObject({ ok: false, problem: { code: 'key-file-unwritable' } });
    }
  });

  it('is not made by asking for it', async () => {
    const file = path.join(temporaryFolder(), 'my.key');
    expect(await refusalOf(keyFileProtector(file))).toBe('key-file-missing');
    expect(fs.existsSync(file)).toBe(false);
  });

  it.runIf(onPosix).each([0o640, 0o604, 0o620])(
    'is refused when others may use it (mode %o)',
    async (mode) => {
      const file = path.join(temporaryFolder(), 'my.key');
      createKeyFile(file);
      fs.chmodSync(file, mode);
      expect(await refusalOf(keyFileProtector(file))).toBe('key-file-exposed');
    },
  );

  it.each([
    ['empty', ''],
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['no base64', 'x'.repeat(44)],
    ['two lines', `${randomBytes(32).toString('base64')}\n${randomBytes(32).toString('base64')}\n`],
    ['enormous', 'A'.repeat(1_000_000)],
  ])('is refused when it is %s', async (_what, content) => {
    const file = path.join(temporaryFolder(), 'my.key');
    fs.writeFileSync(file, content, { mode: 0o600 });
    expect(await refusalOf(keyFileProtector(file))).toBe('key-file-malformed');
  });

  it('is refused when it is a folder', async () => {
    expect(await refusalOf(keyFileProtector(temporaryFolder()))).toBe('key-file-malformed');
  });
});

describe('the demonstration key', () => {
  it('is made beside the register once, and marked', async () => {
    const folder = temporaryFolder();
    const wrapped = await demoKeyFileProtector(folder).wrap(key);
    if (!wrapped.ok) throw new Error(wrapped.problem.code);
    const content = fs.readFileSync(path.join(folder, 'demo.key'), 'latin1');
    expect(content).toMatch(/^entra-handover-demo-key:/);
    await demoKeyFileProtector(folder).wrap(key);
    expect(fs.readFileSync(path.join(folder, 'demo.key'), 'latin1')).toBe(content);
    expect(await demoKeyFileProtector(folder).unwrap(wrapped.value)).toMatchObject({
      ok: true,
      value: { key },
    });
  });

  it('is refused as a key file, and a key file as the demonstration key', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'demo.key');
    await demoKeyFileProtector(folder).wrap(key);
    expect(await refusalOf(keyFileProtector(file))).toBe('key-file-demo');
    fs.rmSync(file);
    createKeyFile(file);
    expect(await refusalOf(demoKeyFileProtector(folder))).toBe('key-file-malformed');
  });
});
