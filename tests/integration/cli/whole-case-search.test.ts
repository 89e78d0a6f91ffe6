import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disguisesOf, findTraces } from '../export/secret-traces.ts';
import { unpackStreams } from '../export/unpacked-pdf.ts';
import {
  caseIdOf,
  useCommandLine,
  useSimulator,
  type CommandResult,
  type JsonObject,
} from './command-line.ts';
import { useRecordingProxy } from './recording-proxy.ts';

const simulator = useSimulator();
const proxy = useRecordingProxy(simulator);
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', proxy.url]);

const registerPassphrase = 'lantern-gravel-mustard-pigeon-velvet-orchard-nine';
const exportPassphrase = 'canyon+velvet/orbit=puzzle hammer-river-lizard';
const at = (...names: readonly string[]): string => path.join(cli.folder, ...names);

/** Everything that any command printed. */
const printed: string[] = [];

async function command(...args: readonly string[]): Promise<CommandResult> {
  const result = await cli.run(args, {
    TMPDIR: at('temporary'),
    ENTRA_HANDOVER_PASSPHRASE_FILE: at('keys', 'register'),
  });
  printed.push(result.stdout, result.stderr);
  return result;
}

/** A command that must end so. */
async function document(exitCode: number, ...args: readonly string[]): Promise<JsonObject> {
  const result = await command('--json', ...args);
  expect([result.exitCode, result.exitCode === exitCode ? '' : result.stdout]).toEqual([exitCode, '']);
  return JSON.parse(result.stdout) as JsonObject;
}

/** What must be nowhere, by what it is. */
function listSecrets(): readonly (readonly [name: string, secret: string])[] {
  const { secrets } = proxy;
  return [
    ...Object.entries(secrets).flatMap(([name, values]) =>
      [...values].map((value) => [name, value] as const),
    ),
    ['passphrase of the register', registerPassphrase],
    ['passphrase of the export', exportPassphrase],
  ];
}

/** Searches every byte below a folder; a PDF is also unpacked. */
async function searchFolder(folder: string): Promise<{ files: string[]; found: string[] }> {
  const files: string[] = [];
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    files.push(path.relative(cli.folder, file));
    found.push(...searchBytes(bytes).map((name) => `${file}: ${name}`));
    if (file.endsWith('.pdf'))
      found.push(...searchBytes(unpackStreams(bytes)).map((name) => `${file}: ${name}`));
  }
  return { files, found };
}

function searchBytes(bytes: Uint8Array): readonly string[] {
  return listSecrets().flatMap(([name, secret]) => (findTraces(bytes, secret).length === 0 ? [] : [name]));
}

const plainFormats = ['json', 'csv', 'html', 'pdf', 'ics'] as const;
let caseId = '';
let reader: Database.Database | null = null;

/** While somebody reads, nothing leaves the write-ahead log. */
function keepReading(): void {
  reader = new Database(at('data', 'register.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM sqlite_schema').get();
}

beforeAll(async () => {
  for (const name of ['keys', 'temporary', 'exports']) await mkdir(at(name));
  await writeFile(at('keys', 'register'), `${registerPassphrase}\n`);
  await writeFile(at('keys', 'export'), `${exportPassphrase}\n`);
  await writeFile(at('keys', 'wrong'), `${exportPassphrase}x\n`);
});

afterAll(() => reader?.close());

describe('a whole case, from signing in to the purge', () => {
  it('is done on the command line, the register sealed with a passphrase', { timeout: 180_000 }, async () => {
    await document(0, 'sign-in');
    keepReading();
    const draft = ['--vendor', 'medimo', '--set', 'customer=delinde', 'platform=ggz'];
    await document(2, 'plan', ...draft, '--out', at('exports', 'plan.json'));
    const onboarded = await document(0, 'onboard', ...draft, '--out', at('exports', 'sheet'));
    caseId = caseIdOf(onboarded);
    await document(0, 'verify', caseId);
    await command('verify', caseId);
    await command('status', caseId);

    for (const format of plainFormats)
      await document(0, 'export', caseId, '--format', format, '--out', at('exports', `plain.${format}`));
    const key = ['--passphrase-file', at('keys', 'export')];
    for (const format of ['zip', 'age']) {
      const file = at('exports', `sealed.${format}`);
      await document(0, 'export', caseId, '--format', format, '--out', file, ...key);
      await document(0, 'open', file, ...key);
    }
    await command('open', at('exports', 'sealed.zip'), ...key);
    await document(3, 'open', at('exports', 'sealed.zip'), '--passphrase-file', at('keys', 'wrong'));
    await document(0, 'deliver', caseId, '--to', 'Servicedesk', '--channel', 'zip');
    await document(0, 'deliver', caseId, '--confirm');
    for (const [name, values] of Object.entries(proxy.secrets)) {
      if (name !== 'device_code') expect(values.size, name).toBeGreaterThan(0);
    }
    expect(proxy.secrets.secretText.size).toBe(1);
  });

  it('leaves no byte of secret, token or passphrase: data, write-ahead log, exports, temporary folder', async () => {
    const data = await searchFolder(at('data'));
    expect(data.files).toEqual(
      expect.arrayContaining([path.join('data', 'register.db'), path.join('data', 'register.db-wal')]),
    );
    expect((await readFile(at('data', 'register.db-wal'))).length).toBeGreaterThan(10_000);
    const exported = await searchFolder(at('exports'));
    expect(exported.files.length).toBeGreaterThan(plainFormats.length + 3);
    const temporary = await searchFolder(at('temporary'));
    expect([...data.found, ...exported.found, ...temporary.found]).toEqual([]);
  });

  it('prints none of them either', () => {
    expect(printed.join('').length).toBeGreaterThan(2_000);
    expect(searchBytes(Buffer.from(printed.join('\n')))).toEqual([]);
  });

  it('leaves none after the purge, in free pages either, and nothing in the temporary folder', async () => {
    reader?.close();
    await document(0, 'purge', caseId);
    const data = await searchFolder(at('data'));
    expect(data.found).toEqual([]);
    expect(searchBytes(Buffer.from(printed.join('\n')))).toEqual([]);
    expect(await readdir(at('temporary'))).toEqual([]);
  });
});

describe('the search itself', () => {
  it('reads the files: what may be there is found in them', async () => {
    const register = await readFile(at('data', 'register.db'));
    expect(findTraces(register, caseId)).not.toEqual([]);
  });

  it('finds every secret in every form, planted once', async () => {
    for (const [name, secret] of listSecrets()) {
      for (const [form, planted] of Object.entries(disguisesOf(secret))) {
        const filler = Buffer.alloc(5_000, 'The quick brown fox. ');
        await writeFile(at('temporary', 'planted'), Buffer.concat([filler, planted, filler]));
        const { found } = await searchFolder(at('temporary'));
        expect(found, `${name}, ${form}`).toContain(`${at('temporary', 'planted')}: ${name}`);
      }
    }
  });
});
