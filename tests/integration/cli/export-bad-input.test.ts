import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { both, sampleDocument } from '../../unit/export/sample-package.ts';
import { addFaults, caseIdOf, useCommandLine, useSimulator, type JsonObject } from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);
const at = (...names: readonly string[]): string => path.join(cli.folder, ...names);
const hook = pathToFileURL(path.join(import.meta.dirname, 'full-disk-hook.ts')).href;
const passphrase = 'canyon-velvet-orbit-puzzle-hammer-river-lizard';

let caseId = '';
let json = '';

interface Refusal {
  readonly exitCode: number;
  readonly code: string;
}

async function refusal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Refusal> {
  const { exitCode, stdout, stderr } = await cli.run(['--json', ...args], env);
  const { error } = JSON.parse(stdout) as { error: { code: string; text: string; remedy: string } };
  expect(error.text).toMatch(/\.$/);
  expect(error.remedy).toMatch(/\.$/);
  expect(stderr).not.toMatch(/^ +at /m);
  return { exitCode, code: error.code };
}

const exporting = (format: string, file: string, ...more: readonly string[]): readonly string[] => [
  'export',
  caseId,
  '--format',
  format,
  '--out',
  at('out', file),
  ...more,
];

beforeAll(async () => {
  const { document } = await cli.json(['onboard', '--vendor', 'medimo', '--set', 'customer=export']);
  caseId = caseIdOf(document);
  await mkdir(at('out'));
  await writeFile(at('file'), '');
  const contents: Readonly<Record<string, string>> = {
    good: passphrase,
    other: `${passphrase}x`,
    short: 'short',
    weak: 'Wachtwoord2026!',
    accents: 'crème brûlée tractor lamp ocean river',
    empty: '\n',
  };
  for (const [name, content] of Object.entries(contents)) await writeFile(at(name), content);
});

describe('an export that cannot be made', () => {
  it.each([
    ['without a strong passphrase', 'zip', '--passphrase-file', 'short', 'export-passphrase-short'],
    ['with a passphrase out of every list', 'zip', '--passphrase-file', 'weak', 'export-passphrase-weak'],
    ['for age with the same', 'age', '--passphrase-file', 'weak', 'export-passphrase-weak'],
    [
      'with accents in the passphrase of a zip',
      'zip',
      '--passphrase-file',
      'accents',
      'export-passphrase-characters',
    ],
    ['with an empty passphrase file', 'zip', '--passphrase-file', 'empty', 'file-unreadable'],
    ['with a passphrase file that is not there', 'zip', '--passphrase-file', 'nowhere', 'file-unreadable'],
  ])('is refused %s', async (_what, format, option, name, code) => {
    expect(await refusal(exporting(format, 'never', option, at(name)))).toEqual({ exitCode: 3, code });
  });

  it.each([
    ['age1nonsense', 'age', 'export-recipient-invalid'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBzz', 'age', 'export-recipient-invalid'],
    ['AGE-SECRET-KEY-1QQQQQQ', 'age', 'export-recipient-invalid'],
    ['age1qqqqqq', 'zip', 'export-key-missing'],
  ])('is refused for the key %s in %s', async (key, format, code) => {
    expect(await refusal(exporting(format, 'never', '--recipient', key))).toEqual({ exitCode: 3, code });
  });

  it('leaves no file behind, of whatever was refused', async () => {
    expect(await readdir(at('out'))).toEqual([]);
  });

  it('is refused where it cannot be written, a folder in its place included', async () => {
    await mkdir(at('out', 'folder'));
    expect(await refusal(exporting('json', '../file/x.json'))).toEqual({
      exitCode: 3,
      code: 'output-unwritable',
    });
    expect(await refusal(exporting('json', 'folder'))).toEqual({ exitCode: 3, code: 'output-exists' });
    expect(await refusal(exporting('json', 'folder', '--force'))).toEqual({
      exitCode: 3,
      code: 'output-unwritable',
    });
    expect(await readdir(at('out'))).toEqual(['folder']);
  });

  it.each(['json', 'pdf', 'csv', 'zip'])('leaves no part of %s on a full disk', async (format) => {
    const before = await readdir(at('out'));
    const key = format === 'zip' ? ['--passphrase-file', at('good')] : [];
    const full = await refusal(exporting(format, `full.${format}`, ...key), {
      NODE_OPTIONS: `--import=${hook}`,
    });
    expect(full).toEqual({ exitCode: 1, code: 'disk-full' });
    expect(await readdir(at('out'))).toEqual(before);
  });

  it('is refused for a case that has no package, or is not there', async () => {
    await addFaults(simulator, ['POST /applications=status:403']);
    const failed = await cli.json(['onboard', '--vendor', 'medimo', '--set', 'customer=failed']);
    for (const [id, code] of [
      [caseIdOf(failed.document), 'case-without-handover'],
      ['nosuchcase', 'case-unknown'],
    ] as const)
      expect(await refusal(['export', id, '--format', 'json', '--out', at('out', 'x')])).toEqual({
        exitCode: 3,
        code,
      });
  });
});

describe('a file that is no good package', () => {
  async function opening(name: string, ...more: readonly string[]): Promise<Refusal> {
    return refusal(['open', at(name), ...more]);
  }

  beforeAll(async () => {
    const key = ['--passphrase-file', at('good')];
    for (const format of ['zip', 'age'])
      await cli.json(['export', caseId, '--format', format, '--out', at(`whole.${format}`), ...key]);
    await cli.json(['export', caseId, '--format', 'json', '--out', at('whole.json')]);
    json = await readFile(at('whole.json'), 'utf8');
    for (const format of ['zip', 'age', 'json']) {
      const bytes = await readFile(at(`whole.${format}`));
      await writeFile(at(`cut.${format}`), bytes.subarray(0, Math.floor(bytes.length / 2)));
    }
    const changes: Readonly<Record<string, (document: JsonObject) => unknown>> = {
      newer: (document) => ({ ...document, schemaVersion: 2, novelty: true }),
      altered: (document) => ({ ...document, caseId: 'another' }),
      extra: (document) => ({ ...document, novelty: true }),
    };
    for (const [name, change] of Object.entries(changes))
      await writeFile(at(`${name}.json`), JSON.stringify(change(JSON.parse(json) as JsonObject)));
    await writeFile(at('sheet.pdf'), '%PDF-1.7');
  });

  it.each([
    ['cut.zip', 'good', 'package-damaged'],
    ['cut.age', 'good', 'package-damaged'],
    ['whole.zip', 'other', 'package-key-wrong'],
    ['whole.age', 'other', 'package-key-wrong'],
    ['cut.json', null, 'package-damaged'],
    ['newer.json', null, 'package-newer'],
    ['altered.json', null, 'package-altered'],
    ['extra.json', null, 'package-invalid'],
    ['sheet.pdf', null, 'package-foreign'],
    ['file', null, 'package-foreign'],
    ['whole.zip', null, 'package-key-missing'],
    ['nowhere.zip', null, 'file-unreadable'],
    ['out', null, 'file-unreadable'],
  ])('is named for what it is: %s with the key %s', async (name, key, code) => {
    const more = key === null ? [] : ['--passphrase-file', at(key)];
    expect(await opening(name, ...more)).toEqual({ exitCode: 3, code });
  });
});

describe('a package whose texts would move the cursor', () => {
  it('is shown on a terminal without what the terminal would obey', async () => {
    const attack = '\u001b[2J\u001b]0;owned\u0007\u009b1m\u202e\rHidden';
    const field = { id: 'a', label: both(attack), hint: both(attack), value: attack, secret: false };
    const document = sampleDocument({ vendor: { id: 'x', name: attack }, fields: [field] });
    await writeFile(at('attack.json'), JSON.stringify(document));
    const { exitCode, stdout, stderr } = await cli.run(['open', at('attack.json')]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Hidden');
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
