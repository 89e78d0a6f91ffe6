import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { recordTenant } from './recorded-tenant.ts';

const recording = recordTenant({ random: 11 });
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'entra-handover-contract-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command line in this process; answers its document. */
async function command(
  ...args: readonly string[]
): Promise<{ exitCode: number; document: Record<string, unknown> }> {
  const written: string[] = [];
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => written.push(String(chunk)) > 0);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const globals = ['--data', path.join(folder, 'data'), '--simulator', recording.url, '--json', '--yes'];
    const exitCode = await runCommandLine([...globals, ...args]);
    return { exitCode, document: JSON.parse(written.join('')) as Record<string, unknown> };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const draftOf = (customer: string, ...more: readonly string[]): readonly string[] => [
  '--vendor',
  'medimo',
  ...[`customer=${customer}`, `applicationName=${customer}`, ...more].flatMap((input) => ['--set', input]),
];

/** The commands of two cases' lives, with the exit code that each should have. */
async function workThrough(): Promise<void> {
  const done = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, document } = await command(...args);
    expect([args[0], exitCode]).toEqual([args[0], 0]);
    return String(document['case']);
  };
  await done('sign-in');
  expect((await command('plan', ...draftOf('one'))).exitCode).toBe(2);
  const one = await done('onboard', ...draftOf('one', 'platform=ggz', 'groups=sam'));
  await done('verify', one);
  await done('onboard', ...draftOf('one', 'platform=ggz', 'groups=objectId'));
  await done('resume', '--all');
  const two = await done('onboard', ...draftOf('two', 'groups=assignedNames', 'access=assigned'));
  await done('rollback', two);
  await done('onboard', ...draftOf('two'), '--restore');
  await done('rollback', two, '--purge');
  await done('onboard', ...draftOf('two'));
  await done('sign-out');
}

describe('what the product asks of Graph', () => {
  it('is known to Graph v1.0, and so is every answer it gets', async () => {
    await workThrough();
    const { requests, answers, operations, faults } = recording;
    expect(faults).toEqual([]);
    expect(operations).not.toContain('unknown');
    expect([answers, operations.size > 15]).toEqual([requests, true]);
    console.log(`${requests} requests and ${answers} answers checked, of ${operations.size} operations`);
  });
});
