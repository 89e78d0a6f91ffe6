import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import type { JsonObject } from '../cli/command-line.ts';
import { recordTenant, type Recording } from '../cli/recorded-tenant.ts';
import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';

export interface Answer {
  readonly exitCode: number;
  readonly document: JsonObject;
}

/** A tenant of this test file alone, and the command line that works on it, in this process. */
export interface VendorDesk {
  readonly simulator: SimulatorAddresses;
  /** For files of the test; goes when the test file ends. */
  readonly folder: string;
  /** The data folder with the register. */
  readonly data: string;
  /** Runs one command with `--json --reveal`. */
  command(...args: readonly string[]): Promise<Answer>;
  /** The same with another data folder: another computer. */
  elsewhere(name: string, ...args: readonly string[]): Promise<Answer>;
  /** Changes the tenant as somebody does in the meantime. */
  readonly change: Recording['change'];
  /** How many requests went to Graph so far. */
  readonly requests: () => number;
}

/** Every request to Graph and every answer is held against Graph's own description. */
export function useVendorDesk(options: SimulatorOptions = {}): VendorDesk {
  const recording = recordTenant(options);
  const { url } = recording;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'entra-handover-vendors-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    if (recording.faults.length > 0) throw new Error(recording.faults.join('\n'));
  });
  const run = (name: string, args: readonly string[]): Promise<Answer> =>
    answerOf(['--data', path.join(folder, name), '--simulator', url, '--json', '--reveal', ...args]);
  return {
    simulator: { url, login: `${url}/login`, graph: `${url}/graph`, control: `${url}/control` },
    get folder() {
      return folder;
    },
    get data() {
      return path.join(folder, 'data');
    },
    command: (...args) => run('data', args),
    elsewhere: (name, ...args) => run(name, args),
    change: recording.change,
    requests: () => recording.requests,
  };
}

async function answerOf(args: readonly string[]): Promise<Answer> {
  const [written, told]: [string[], string[]] = [[], []];
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => written.push(String(chunk)) > 0);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => told.push(String(chunk)) > 0);
  try {
    const exitCode = await runCommandLine(args);
    return { exitCode, document: JSON.parse(written.join('')) as JsonObject };
  } catch (error) {
    throw new Error(`${args.join(' ')}: ${written.join('')}\n${told.join('')}`, { cause: error });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** `NAME=VALUE` options of a draft. */
export function setting(inputs: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(inputs).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
}

/** The options of a draft for a vendor. */
export function draftOf(vendor: string, inputs: Readonly<Record<string, string>> = {}): readonly string[] {
  return ['--vendor', vendor, ...setting(inputs)];
}
