import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgramLog } from '../../../src/app/program-log.ts';
import { logFileName, openLogFile, readLogLines } from '../../../src/storage/log-file.ts';
import { stillClock, temporaryFolder } from './test-register.ts';

/** A data folder as far as the log looks at it. */
function dataFolder(): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'register.db'), '');
  return folder;
}

const modeOf = (file: string): number => fs.statSync(file).mode & 0o777;
const logLines = (folder: string): readonly string[] => readLogLines(folder, 100_000, 100_000_000);

describe('the file of the log', () => {
  it('is made for its owner only, and made so again where it was not', () => {
    const folder = dataFolder();
    const log = openLogFile({ folder });
    expect(log.append('{"first":1}')).toBe('written');
    expect([modeOf(path.join(folder, 'logs')), modeOf(logFileName(folder, 0))]).toEqual([0o700, 0o600]);
    fs.chmodSync(logFileName(folder, 0), 0o644);
    log.append('{"second":2}');
    expect(modeOf(logFileName(folder, 0))).toBe(0o600);
    expect(logLines(folder)).toEqual(['{"first":1}', '{"second":2}']);
  });

  it('is not made where there is no register: the folder may be anybody’s', () => {
    const folder = temporaryFolder();
    expect(openLogFile({ folder }).append('line')).toBe('no-place');
    expect(openLogFile({ folder: path.join(folder, 'missing') }).append('line')).toBe('no-place');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('begins another file when one is full, and keeps so many', () => {
    const folder = dataFolder();
    const log = openLogFile({ folder, maxBytes: 1_000, keptFiles: 2 });
    for (let number = 0; number < 200; number += 1) log.append(`line ${number} ${'x'.repeat(50)}`);
    expect(fs.readdirSync(path.join(folder, 'logs')).sort()).toEqual([
      'log.1.jsonl',
      'log.2.jsonl',
      'log.jsonl',
    ]);
    for (const file of fs.readdirSync(path.join(folder, 'logs')))
      expect(fs.statSync(path.join(folder, 'logs', file)).size).toBeLessThan(1_100);
    const lines = logLines(folder);
    expect(lines.at(-1)).toMatch(/^line 199 /);
    expect(lines.map((line) => Number(line.split(' ')[1]))).toEqual(
      Array.from({ length: lines.length }, (_, index) => 200 - lines.length + index),
    );
  });

  it('loses no line of two programs that write and rotate at once', async () => {
    const folder = dataFolder();
    const module = path.resolve('src/storage/log-file.ts');
    const script = `
      const { openLogFile } = await import(${JSON.stringify(module)});
      const log = openLogFile({ folder: ${JSON.stringify(folder)}, maxBytes: 20_000, keptFiles: 4 });
      for (let number = 0; number < 400; number += 1)
        if (log.append(process.argv[1] + ' ' + number + ' ' + 'x'.repeat(40)) !== 'written') process.exit(1);`;
    const write = (name: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, name]);
    await Promise.all([write('one'), write('two')]);
    const lines = logLines(folder);
    expect(new Set(lines.map((line) => line.split(' x')[0])).size).toBe(800);
    expect(fs.existsSync(logFileName(folder, 1))).toBe(true);
  });

  it.each([
    ['a link to a file', (file: string) => void fs.symlinkSync('/etc/hostname', file)],
    ['a folder', (file: string) => void fs.mkdirSync(file)],
  ])('is not written through %s', (_, plant) => {
    const folder = dataFolder();
    fs.mkdirSync(path.join(folder, 'logs'));
    plant(logFileName(folder, 0));
    const before = fs.readFileSync('/etc/hostname', 'utf8');
    expect(openLogFile({ folder }).append('line')).toBe('failed');
    expect(fs.readFileSync('/etc/hostname', 'utf8')).toBe(before);
    expect(logLines(folder)).toEqual([]);
  });

  it('does not wait at a pipe that nobody reads', async () => {
    const folder = dataFolder();
    fs.mkdirSync(path.join(folder, 'logs'));
    await promisify(execFile)('mkfifo', [logFileName(folder, 0)]);
    expect(openLogFile({ folder }).append('line')).toBe('failed');
    expect(logLines(folder)).toEqual([]);
  });

  it('is not made in a folder that a link stands for', () => {
    const folder = dataFolder();
    const elsewhere = temporaryFolder();
    fs.symlinkSync(elsewhere, path.join(folder, 'logs'));
    expect(openLogFile({ folder }).append('line')).toBe('failed');
    const link = path.join(temporaryFolder(), 'link');
    fs.symlinkSync(folder, link);
    expect(openLogFile({ folder: link }).append('line')).toBe('no-place');
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });

  it('ends somewhere, also when full files cannot be moved', () => {
    const folder = dataFolder();
    const log = openLogFile({ folder, maxBytes: 500 });
    log.append('x');
    fs.mkdirSync(path.join(logFileName(folder, 4), 'not empty'), { recursive: true });
    const outcomes = Array.from({ length: 100 }, () => log.append('x'.repeat(50)));
    expect(outcomes.at(0)).toBe('written');
    expect(outcomes.at(-1)).toBe('failed');
    expect(fs.statSync(logFileName(folder, 0)).size).toBeLessThan(1_100);
  });

  it('goes on where a program was killed while it rotated', () => {
    const folder = dataFolder();
    const log = openLogFile({ folder, maxBytes: 100 });
    log.append('x'.repeat(120));
    const mark = path.join(folder, 'logs', 'rotating');
    fs.writeFileSync(mark, '');
    log.append('while another rotates');
    expect(fs.existsSync(logFileName(folder, 1))).toBe(false);
    fs.utimesSync(mark, new Date(0), new Date(0));
    for (let number = 0; number < 2; number += 1) log.append('later');
    expect(fs.existsSync(logFileName(folder, 1))).toBe(true);
    expect(fs.existsSync(mark)).toBe(false);
  });
});

describe('the log of a program', () => {
  it('counts what could not be written, and says so as soon as it can', () => {
    const folder = dataFolder();
    const log = createProgramLog({ folder, program: 'console', clock: stillClock });
    fs.writeFileSync(path.join(folder, 'logs'), 'in the way');
    log.write({ event: 'started', version: '1.0.0', platform: 'linux', arch: 'x64', runtime: 'node' });
    log.write({ event: 'signed-out' });
    fs.rmSync(path.join(folder, 'logs'));
    log.write({ event: 'stopped' });
    expect(logLines(folder).map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { event: 'lines-lost', count: 2, level: 'warning' },
      { event: 'stopped' },
    ]);
  });

  it('fails for nothing that it is given', () => {
    const folder = dataFolder();
    const log = createProgramLog({ folder, program: 'console', clock: stillClock });
    const hostile = new Error('x');
    Object.defineProperty(hostile, 'message', {
      get: () => {
        throw new Error('from a getter');
      },
    });
    log.write({ event: 'unexpected', where: 'test', error: hostile });
    log.write({ event: 'stopped' });
    expect(logLines(folder).at(-1)).toContain('"stopped"');
  });

  it('writes a thousand lines in less time than a person notices', () => {
    const log = createProgramLog({ folder: dataFolder(), program: 'console' });
    const startedAt = performance.now();
    for (let number = 0; number < 1_000; number += 1)
      log.write({ event: 'case-state', caseId: '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10', state: 'running' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
