import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildCommandLine } from '../../../scripts/command-line-build.ts';
import { loggedRequestFaults } from '../simulator/logged-requests.ts';
import { spawnSimulator, type SimulatorAddresses } from '../simulator/spawn-simulator.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line, as a process of its own, with its own data folder. */
export interface CommandLine {
  readonly folder: string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<CommandResult>;
  /** Sends SIGINT, as Ctrl+C does, or another signal, once stderr says something. */
  interrupt(args: readonly string[], when: RegExp, signal?: NodeJS.Signals): Promise<CommandResult>;
  /** Runs with `--json`; answers the document. */
  json(args: readonly string[]): Promise<{ readonly exitCode: number; readonly document: JsonObject }>;
}

export type JsonObject = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A command line whose global options are `globals`; its folder goes when the test file ends. */
export function useCommandLine(globals: (folder: string) => readonly string[]): CommandLine {
  let entry = '';
  let folder = '';
  beforeAll(async () => {
    entry = await buildCommandLine();
    folder = await mkdtemp(path.join(os.tmpdir(), 'entra-handover-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run: CommandLine['run'] = (args, env = {}) =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [entry, ...globals(folder), ...args],
        { env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', ...env }, maxBuffer: 16 * 1024 * 1024 },
        (error, stdout, stderr) => {
          const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
          resolve({ exitCode: code, stdout, stderr });
        },
      );
    });
  return {
    get folder() {
      return folder;
    },
    run,
    interrupt: (args, when, signal = 'SIGINT') =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [entry, ...globals(folder), ...args], {
          env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' },
        });
        const heard = { stdout: '', stderr: '' };
        let sent = false;
        child.stdout.on('data', (chunk: Buffer) => (heard.stdout += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => {
          heard.stderr += chunk.toString();
          if (sent || !when.test(heard.stderr)) return;
          sent = child.kill(signal);
        });
        child.on('close', (code) => {
          resolve({ exitCode: code ?? -1, ...heard });
        });
      }),
    async json(args) {
      const { exitCode, stdout, stderr } = await run(['--json', ...args]);
      try {
        return { exitCode, document: JSON.parse(stdout) as JsonObject };
      } catch {
        throw new Error(`not one JSON document: ${stdout}\n${stderr}`);
      }
    },
  };
}

/** A simulator in another process for the whole test file; `address` is known once tests run. */
export function useSimulator(options: Parameters<typeof spawnSimulator>[0] = {}): SimulatorAddresses {
  let running: Awaited<ReturnType<typeof spawnSimulator>> | null = null;
  beforeAll(async () => {
    running = await spawnSimulator(options);
  });
  afterAll(async () => {
    if (running === null) return;
    const faults = await loggedRequestFaults(running);
    await running.stop();
    if (faults.length > 0) throw new Error(`not requests that Graph v1.0 knows: ${faults.join('\n')}`);
  });
  const address = (name: keyof SimulatorAddresses): string => {
    if (running === null) throw new Error('the simulator is not running yet');
    return running[name];
  };
  return {
    get url() {
      return address('url');
    },
    get login() {
      return address('login');
    },
    get graph() {
      return address('graph');
    },
    get control() {
      return address('control');
    },
  };
}

interface TenantState {
  readonly applications: readonly {
    readonly displayName: string;
    readonly uniqueName: string | null;
    readonly passwordCredentials: readonly { readonly displayName: string; readonly keyId: string }[];
  }[];
  readonly servicePrincipals: readonly { readonly appId: string }[];
}

/** The id of the case that a command answered. */
export function caseIdOf(document: JsonObject): string {
  const { case: id } = document;
  if (typeof id !== 'string') throw new Error('there is no case in the document');
  return id;
}

/** What the simulated tenant holds now. */
export async function readTenant(simulator: SimulatorAddresses): Promise<TenantState> {
  const response = await fetch(`${simulator.control}/state`);
  const { tenants } = (await response.json()) as { tenants: [TenantState] };
  return tenants[0];
}

/** Applications in the tenant that carry our marker. */
export async function readOurApplications(
  simulator: SimulatorAddresses,
): Promise<TenantState['applications']> {
  const { applications } = await readTenant(simulator);
  return applications.filter(({ uniqueName }) => uniqueName?.startsWith('entra-handover-') === true);
}

/** Makes the simulator misbehave from now on. */
export async function addFaults(simulator: SimulatorAddresses, faults: readonly string[]): Promise<void> {
  const response = await fetch(`${simulator.control}/faults`, {
    method: 'POST',
    body: JSON.stringify({ faults }),
  });
  if (!response.ok) throw new Error(await response.text());
}
