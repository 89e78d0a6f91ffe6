import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { path7za } from '7zip-bin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSecret } from '../../unit/export/sample-package.ts';
import { readPdf } from '../../unit/export/read-pdf.ts';
import { makeOne, passphrase, problemOf } from './export-sample.ts';

const run = promisify(execFile);
let folder = '';
let program = '';
let zip = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-zip-'));
  // The package does not say that its program may be executed.
  program = path.join(folder, '7za');
  await copyFile(path7za, program);
  await chmod(program, 0o700);
  zip = path.join(folder, 'package.zip');
  await writeFile(zip, await makeOne({ format: 'zip' }));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an encrypted zip, opened by 7-Zip', () => {
  it('is encrypted with AES-256, every file of it, under names that say nothing', async () => {
    const { stdout } = await run(program, ['l', '-slt', zip]);
    const names = [...stdout.matchAll(/^Path = (.*)$/gm)].map((match) => match[1] ?? '').slice(1);
    expect(names).toEqual([
      'sheet.pdf',
      'sheet.html',
      'package.json',
      'fields.csv',
      'table-1-roles.csv',
      'certificate.pem',
      'metadata.xml',
    ]);
    const methods = [...stdout.matchAll(/^Method = (.*)$/gm)].map((match) => match[1] ?? '');
    expect(methods).toHaveLength(names.length);
    expect(methods.every((method) => method.startsWith('AES-256'))).toBe(true);
    expect(stdout).not.toMatch(/^Encrypted = -/m);
  });

  it('is AE-2: no checksum of the plain text gives it away', async () => {
    const bytes = await readFile(zip);
    const field = bytes.indexOf(Buffer.from([0x01, 0x99, 0x07, 0x00]));
    expect(field).toBeGreaterThan(0);
    expect(bytes.readUInt16LE(field + 4)).toBe(2);
    const { stdout } = await run(program, ['l', '-slt', zip]);
    expect(stdout).not.toMatch(/^CRC = [0-9A-F]*[1-9A-F]/m);
  });

  it('opens with the passphrase and holds the secret in sheet and data', async () => {
    const target = path.join(folder, 'unpacked');
    await run(program, ['x', `-p${passphrase}`, `-o${target}`, zip]);
    expect(await readdir(target)).toHaveLength(7);
    const json = await readFile(path.join(target, 'package.json'), 'utf8');
    expect(JSON.parse(json)).toMatchObject({ secret: { included: true } });
    expect(json).toContain(sampleSecret);
    const { pages } = await readPdf(await readFile(path.join(target, 'sheet.pdf')));
    expect(pages.join('')).toContain(sampleSecret);
    expect(await readFile(path.join(target, 'fields.csv'), 'utf8')).not.toContain(sampleSecret);
    expect(await readFile(path.join(target, 'certificate.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE/);
  });

  it('does not open with another passphrase', async () => {
    await expect(run(program, ['t', `-p${passphrase}x`, zip])).rejects.toThrow(/Wrong password/);
  });
});

describe('asking for an encrypted zip', () => {
  it.each([
    [null, 'export-key-missing'],
    [{ recipients: ['age1x'] }, 'export-key-missing'],
    [{ passphrase: 'short' }, 'export-passphrase-short'],
    [{ passphrase: 'Wachtwoord2026!' }, 'export-passphrase-weak'],
    [{ passphrase: 'crème-brûlée-tractor-lamp-ocean-river' }, 'export-passphrase-characters'],
    [{ passphrase: `${passphrase} `.repeat(3) }, 'export-passphrase-characters'],
  ])('is refused without a passphrase that protects: case %#', async (key, code) => {
    expect(await problemOf({ format: 'zip', key })).toBe(code);
  });
});
