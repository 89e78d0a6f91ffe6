import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { buildCommandLine } from '../../scripts/command-line-build.ts';
import type { SimulatorAddresses } from '../integration/simulator/spawn-simulator.ts';

/** What each built-in profile is given; a profile that is missing here fails the tests that walk them. */
const sampleInputs: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
  medimo: (name) => ({ customer: name, applicationName: name }),
};

/** Ids of the built-in profiles. */
export const builtInProfiles: readonly string[] = readdirSync(
  path.join(import.meta.dirname, '../../resources/vendors'),
)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
  .map((file) => path.basename(file, '.json'));

/** One case in a data folder of its own, in the tenant of a simulator that other cases use too. */
export interface CaseWork {
  readonly folder: string;
  readonly vendor: string;
  /** What the case and its application are called. */
  readonly name: string;
  readonly simulator: SimulatorAddresses;
  remove(): void;
}

export function beginCaseWork(simulator: SimulatorAddresses, vendor: string, name: string): CaseWork {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entra-handover-case-'));
  return {
    folder,
    vendor,
    name,
    simulator,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** An accident that befalls the process at the n-th write of its register. */
export interface Accident {
  readonly hook: 'kill-switch' | 'full-disk';
  readonly at: number;
}

const countedBy = { 'kill-switch': 'KILL_AT', 'full-disk': 'FULL_AT' } as const;

function environmentOf({ hook, at }: Accident): Record<string, string> {
  const file = pathToFileURL(path.join(import.meta.dirname, `${hook}.ts`)).href;
  return { NODE_OPTIONS: `--import ${file}`, [countedBy[hook]]: String(at) };
}

let entry: Promise<string> | null = null;

/** Starts the built command line on a case's folder and simulator, as a process of its own. */
export async function startCommand(
  work: CaseWork,
  args: readonly string[],
  accident: Accident | null = null,
): Promise<Started> {
  const globals = ['--data', path.join(work.folder, 'data'), '--simulator', work.simulator.url, '--json'];
  entry ??= buildCommandLine();
  const child = spawn(process.execPath, [await entry, ...globals, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
      ...(accident === null ? {} : environmentOf(accident)),
    },
  });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (heard.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (heard.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ exitCode: code, ...heard });
    });
  });
  return { child, ended };
}

export async function runCommand(
  work: CaseWork,
  args: readonly string[],
  accident: Accident | null = null,
): Promise<Ended> {
  return (await startCommand(work, args, accident)).ended;
}

export function onboardArguments({ vendor, name }: CaseWork): readonly string[] {
  const inputs = sampleInputs[vendor];
  if (inputs === undefined) throw new Error(`there are no sample inputs for the profile ${vendor}`);
  const settings = Object.entries(inputs(name)).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  return ['onboard', '--vendor', vendor, ...settings];
}

/** What the contract says of a case, as far as these tests look at it. */
export interface ShownCase {
  readonly case: string;
  readonly status: string;
  readonly application: { readonly appId: string; readonly objectId: string } | null;
  readonly handover: readonly { readonly id: string; readonly value: string }[];
  readonly secret: { readonly keyId: string } | null;
  readonly checks: readonly { readonly id: string; readonly outcome: string }[];
  readonly error: { readonly code: string } | null;
}

/** Goes on with whatever was interrupted, as a user would: resume, and begin again where nothing was begun. */
export async function goOn(work: CaseWork): Promise<ShownCase> {
  const resumed = await runCommand(work, ['resume', '--all']);
  const { cases } = parse<{ cases: ShownCase[] }>(resumed);
  const [first, ...others] = cases;
  expect(others).toEqual([]);
  if (first !== undefined) {
    expect(resumed, 'resume --all').toMatchObject({ exitCode: 0 });
    return first;
  }
  const begun = await runCommand(work, onboardArguments(work));
  expect(begun, 'onboard again').toMatchObject({ exitCode: 0 });
  return parse<ShownCase>(begun);
}

export function parse<T>({ stdout, stderr }: Ended): T {
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`not one JSON document: ${stdout}\n${stderr}`);
  }
}

interface Tenant {
  readonly applications: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly appId: string;
    readonly uniqueName: string | null;
    readonly passwordCredentials: readonly { readonly keyId: string; readonly displayName: string }[];
  }[];
  readonly servicePrincipals: readonly { readonly appId: string; readonly displayName: string }[];
  readonly deletedApplications: readonly { readonly displayName: string }[];
}

async function readTenant({ simulator }: CaseWork): Promise<Tenant> {
  const response = await fetch(`${simulator.control}/state`);
  const { tenants } = (await response.json()) as { tenants: [Tenant] };
  return tenants[0];
}

/** What the tenant holds under the name of a case. */
export async function readWork(work: CaseWork): Promise<Tenant> {
  const tenant = await readTenant(work);
  const applications = tenant.applications.filter(({ displayName }) => displayName === work.name);
  return {
    applications,
    servicePrincipals: tenant.servicePrincipals.filter(({ displayName }) => displayName === work.name),
    deletedApplications: tenant.deletedApplications.filter(({ displayName }) => displayName === work.name),
  };
}

/** One application, one service principal, one secret, a complete package, a sound register. */
export async function expectWhole(work: CaseWork, shown: ShownCase): Promise<void> {
  const tenant = await readWork(work);
  const application = tenant.applications[0];
  expect(shown.error).toBeNull();
  expect(shown.status).toBe('completed');
  expect(tenant.applications).toHaveLength(1);
  expect(tenant.deletedApplications).toEqual([]);
  expect(tenant.servicePrincipals.map(({ appId }) => appId)).toEqual([application?.appId]);
  expect(application?.passwordCredentials.map(({ keyId }) => keyId)).toEqual([shown.secret?.keyId]);
  expect(shown.application).toMatchObject({ appId: application?.appId, objectId: application?.id });
  expect(shown.handover.length).toBeGreaterThan(0);
  expect(shown.handover.every(({ value }) => value !== '')).toBe(true);
  expect(shown.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  expectSoundRegister(work);
}

/** Nothing of the case is alive in the tenant, and the register says so. */
export async function expectGone(work: CaseWork, shown: ShownCase): Promise<void> {
  const tenant = await readWork(work);
  expect(shown).toMatchObject({ status: 'rolled-back', error: null, application: null, handover: [] });
  expect(tenant.applications).toEqual([]);
  expect(tenant.servicePrincipals).toEqual([]);
  expectSoundRegister(work);
}

function expectSoundRegister({ folder }: CaseWork): void {
  const file = path.join(folder, 'data', 'register.db');
  expect(readFileSync(file).length).toBeGreaterThan(0);
  const database = new Database(file, { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    // Each case has at most one secret that counts, and no run that never ended.
    const live = "SELECT count(*) FROM secrets WHERE state = 'live' GROUP BY case_id HAVING count(*) > 1";
    expect(database.prepare(live).all()).toEqual([]);
    expect(database.prepare('SELECT id FROM runs WHERE ended_at IS NULL').all()).toEqual([]);
  } finally {
    database.close();
  }
}
