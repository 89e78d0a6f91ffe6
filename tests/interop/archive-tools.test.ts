import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretValueOf } from '../../src/core/handover/package-integrity.ts';
import { parsePackageDocument } from '../../src/core/handover/package-parsing.ts';
import { useCommandLine } from '../integration/cli/command-line.ts';
import { makeOne, passphrase, sampleRequest } from '../integration/export/export-sample.ts';
import { sampleSecret, sha256 } from '../unit/export/sample-package.ts';
import { readTool, runAgeWithPassphrase, runTool } from './tools.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);
const cli = useCommandLine((own) => ['--data', path.join(own, 'data')]);

/** The sample as somebody else's program would have to pack it. */
const json = JSON.stringify(sampleRequest().document);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handover-archive-'));
  await writeFile(at('passphrase'), `${passphrase}\n`);
  await writeFile(at('package.json'), json);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function secretIn(content: string): string | null {
  const parsed = parsePackageDocument(content, sha256);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return secretValueOf(parsed.value);
}

async function openWithCommandLine(file: string, ...key: readonly string[]): Promise<unknown> {
  const { exitCode, document } = await cli.json(['open', at(file), ...key]);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
}

describe('a zip', () => {
  it('is opened by 7-Zip with the passphrase, every file whole, and holds the secret', async () => {
    await writeFile(at('ours.zip'), await makeOne({ format: 'zip' }));
    await mkdir(at('unpacked'));
    await readTool('7-Zip', ['x', `-p${passphrase}`, `-o${at('unpacked')}`, at('ours.zip')]);
    expect((await readdir(at('unpacked'))).length).toBeGreaterThan(5);
    expect(secretIn(await readFile(at('unpacked/package.json'), 'utf8'))).toBe(sampleSecret);
    const pages = await readTool('pdftotext', [at('unpacked/sheet.pdf'), '-']);
    expect(pages).toContain(sampleSecret);
  });

  it('is refused by 7-Zip without the passphrase, and when a byte of it was changed', async () => {
    const bytes = Buffer.from(await makeOne({ format: 'zip' }));
    await writeFile(at('whole.zip'), bytes);
    expect((await runTool('7-Zip', ['t', '-pwrong', at('whole.zip')])).exitCode).not.toBe(0);
    bytes[400] = (bytes[400] ?? 0) ^ 1;
    await writeFile(at('changed.zip'), bytes);
    expect((await runTool('7-Zip', ['t', `-p${passphrase}`, at('changed.zip')])).exitCode).not.toBe(0);
  });

  it('that 7-Zip made of a package is opened by the command line', async () => {
    const options = ['-tzip', '-mem=AES256', `-p${passphrase}`];
    await readTool('7-Zip', ['a', ...options, at('theirs.zip'), at('package.json')]);
    const opened = await openWithCommandLine('theirs.zip', '--passphrase-file', at('passphrase'));
    expect(opened).toMatchObject({ protection: 'zip' });
  });
});

describe('an age file', () => {
  it('is opened by age with the passphrase that was typed, and by no other', async () => {
    await writeFile(at('ours.age'), await makeOne({ format: 'age' }));
    expect(await runAgeWithPassphrase(passphrase, ['-d', '-o', at('opened.json'), at('ours.age')])).toBe(0);
    expect(secretIn(await readFile(at('opened.json'), 'utf8'))).toBe(sampleSecret);
    const wrong = await runAgeWithPassphrase(`${passphrase}x`, ['-d', '-o', at('no.json'), at('ours.age')]);
    expect(wrong).not.toBe(0);
    expect(await readdir(folder)).not.toContain('no.json');
  });

  it('is opened by age with the key that it was made for, as text too', async () => {
    await readTool('age-keygen', ['-o', at('vendor.key')]);
    const recipients = [(await readTool('age-keygen', ['-y', at('vendor.key')])).trim()];
    for (const armored of [false, true]) {
      await writeFile(at('keyed.age'), await makeOne({ format: 'age', key: { recipients }, armored }));
      expect(secretIn(await readTool('age', ['-d', '-i', at('vendor.key'), at('keyed.age')]))).toBe(
        sampleSecret,
      );
    }
    await readTool('age-keygen', ['-o', at('stranger.key')]);
    expect((await runTool('age', ['-d', '-i', at('stranger.key'), at('keyed.age')])).exitCode).not.toBe(0);
  });

  it('that age made for a key is opened by the command line, as text too', async () => {
    await readTool('age-keygen', ['-o', at('mine.key')]);
    const recipient = (await readTool('age-keygen', ['-y', at('mine.key')])).trim();
    for (const form of [[], ['-a']]) {
      await readTool('age', ['-r', recipient, ...form, '-o', at('theirs.age'), at('package.json')]);
      const opened = await openWithCommandLine('theirs.age', '--identity-file', at('mine.key'));
      expect(opened).toMatchObject({ protection: 'age' });
    }
  });

  it('that age made for a passphrase is opened by the command line', async () => {
    const made = await runAgeWithPassphrase(passphrase, ['-p', '-o', at('typed.age'), at('package.json')]);
    expect(made).toBe(0);
    const opened = await openWithCommandLine('typed.age', '--passphrase-file', at('passphrase'));
    expect(opened).toMatchObject({ protection: 'age' });
  });
});
