import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packCommandLine } from '../../../scripts/packaging/command-line/pack.ts';
import { runNpm } from '../../../scripts/packaging/command-line/run-npm.ts';
import { thirdPartyNotices } from '../../../scripts/packaging/command-line/notices.ts';
import { repository } from '../../../scripts/repository.ts';

const run = promisify(execFile);

let root = '';
let installed = '';

/** As a user does, with a registry that nobody answers at and an empty cache of npm. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'entra-handover-npm-'));
  const file = await packCommandLine(path.join(root, 'packed'));
  installed = path.join(root, 'installed');
  await mkdir(installed);
  await writeFile(path.join(installed, 'package.json'), '{ "private": true }\n');
  const nowhere = ['--registry', 'http://127.0.0.1:9', '--cache', path.join(root, 'cache'), '--offline'];
  await runNpm(['install', '--no-audit', '--no-fund', '--foreground-scripts', ...nowhere, file], installed);
}, 240_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const start = (parameters: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
  run(path.join(installed, 'node_modules/.bin/entra-handover'), parameters, {
    cwd: installed,
    env: {
      ...process.env,
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    },
  });

const manifestOf = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;

describe('the packed command line, installed in an empty folder without a network', () => {
  it('does the demo, and writes the package in every form', async () => {
    const data = ['--data', 'register', '--demo', '--json'];
    const made = await start([
      ...['--data', 'register', '--demo=fresh', '--json', 'onboard', '--vendor', 'medimo'],
      ...['--set', 'customer=delinde', '--out', 'files'],
    ]);
    const answer = JSON.parse(made.stdout) as { readonly case: string; readonly status: string };
    expect(answer.status).toBe('completed');
    for (const format of ['json', 'csv', 'html', 'pdf', 'ics']) {
      const file = path.join(installed, `handover.${format}`);
      await start([...data, 'export', answer.case, '--format', format, '--out', file]);
      expect((await readFile(file)).length).toBeGreaterThan(100);
    }
  });

  it('says its version', async () => {
    const { version } = await manifestOf(repository);
    expect((await start(['--version'])).stdout).toBe(`${String(version)}\n`);
  });

  it('asks for no script to be run and no other package to be fetched', async () => {
    const packages = path.join(installed, 'node_modules');
    for (const name of ['entra-handover', 'entra-handover/node_modules/better-sqlite3']) {
      const { scripts = {} } = (await manifestOf(path.join(packages, name))) as { scripts?: object };
      expect(Object.keys(scripts).filter((script) => /install/.test(script))).toEqual([]);
    }
    const lock = JSON.parse(await readFile(path.join(installed, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly inBundle?: boolean }>>;
    };
    const fetched = Object.entries(lock.packages).filter(([, { inBundle }]) => inBundle !== true);
    expect(fetched.map(([name]) => name)).toEqual(['', 'node_modules/entra-handover']);
  });

  it('names whose work is in it, with their licences', async () => {
    const notices = await readFile(
      path.join(installed, 'node_modules/entra-handover/THIRD-PARTY-NOTICES.txt'),
      'utf8',
    );
    for (const name of ['better-sqlite3', '@azure/msal-node', 'pdfkit', 'commander', 'zod'])
      expect(notices).toContain(`\n${name} `);
    expect(notices).toContain('Permission is hereby granted, free of charge');
  });
});

it('a package that says nothing about its licence is not passed on', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-licence-'));
  try {
    await writeFile(path.join(folder, 'package.json'), '{ "name": "silent", "version": "1.0.0" }');
    expect(() => thirdPartyNotices([{ name: 'silent', folder }])).toThrow('silent 1.0.0 names no licence');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
