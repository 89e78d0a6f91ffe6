import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { buildCommandLine } from '../../scripts/command-line-build.ts';
import type { SimulatorAddresses } from '../integration/simulator/spawn-simulator.ts';
import type { ProfileSample } from './profile-samples.ts';
import { clearTenant } from './clear-tenant.ts';

/** One case in a data folder of its own, in the tenant of a simulator that other cases use too. */
export interface CaseWork {
  readonly folder: string;
  readonly sample: ProfileSample;
  /** What the case and its application are called. */
  readonly name: string;
  readonly simulator: SimulatorAddresses;
  /** Leaves neither a folder nor anything in the tenant: the next case may have the same marker. */
  remove(): Promise<void>;
}

export function beginCaseWork(simulator: SimulatorAddresses, sample: ProfileSample, name: string): CaseWork {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entra-handover-case-'));
  return {
    folder,
    sample,
    name,
    simulator,
    async remove() {
      rmSync(folder, { recursive: true, force: true });
      await clearTenant(simulator);
    },
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

export function onboardArguments({ sample, name }: CaseWork): readonly string[] {
  return ['onboard', '--vendor', sample.vendor, ...settings(sample.start(name))];
}

export function completeArguments({ sample }: CaseWork, caseId: string): readonly string[] {
  return ['complete', caseId, ...settings(sample.vendorInputs ?? {})];
}

function settings(inputs: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(inputs).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
}

/** The exit code of an onboarding that went well: 2 where the vendor has something to give yet. */
export function onboardedCode({ sample }: CaseWork): number {
  return sample.vendorInputs === null ? 0 : 2;
}

/** Onboards undisturbed; the vendor's values are not asked for. */
export async function mustOnboard(work: CaseWork): Promise<ShownCase> {
  const ended = await runCommand(work, onboardArguments(work));
  expect(ended, 'onboard').toMatchObject({ exitCode: onboardedCode(work) });
  return parse<ShownCase>(ended);
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

/** Onboards where nothing is left to resume: it may have ended just before it was killed. */
async function onboardAgain(work: CaseWork): Promise<ShownCase> {
  const ended = await runCommand(work, onboardArguments(work));
  const shown = parse<ShownCase>(ended);
  expect(ended, 'onboard').toMatchObject({
    exitCode: shown.status === 'completed' ? 0 : onboardedCode(work),
  });
  return shown;
}

/**
 * Goes on with whatever was interrupted, as a user would: resume, begin again where nothing was begun,
 * and give the vendor's values where they are waited for.
 */
export async function goOn(work: CaseWork): Promise<ShownCase> {
  const resumed = await runCommand(work, ['resume', '--all']);
  const { cases } = parse<{ cases: ShownCase[] }>(resumed);
  const [first, ...others] = cases;
  expect(others).toEqual([]);
  const shown = first ?? (await onboardAgain(work));
  expect(shown.error).toBeNull();
  if (shown.status !== 'waiting') return shown;
  const completed = await runCommand(work, completeArguments(work, shown.case));
  expect(completed, 'complete').toMatchObject({ exitCode: 0 });
  return parse<ShownCase>(completed);
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
    readonly passwordCredentials: readonly { readonly keyId: string; readonly displayName: string }[];
    readonly web: { readonly redirectUris: readonly string[] };
  }[];
  readonly servicePrincipals: readonly {
    readonly appId: string;
    readonly displayName: string;
    readonly keyCredentials: readonly { readonly usage: string }[];
  }[];
  readonly deletedApplications: readonly { readonly displayName: string }[];
  readonly claimsMappingPolicies: readonly { readonly displayName: string }[];
}

/** What the tenant holds under the name of a case, or under the name of something not yet named. */
export async function readWork({ simulator, name }: CaseWork): Promise<Tenant> {
  const response = await fetch(`${simulator.control}/state`);
  const { tenants } = (await response.json()) as { tenants: [Tenant] };
  const [tenant] = tenants;
  const isOf = ({ displayName }: { displayName: string }): boolean =>
    displayName === name || displayName.startsWith('entra-handover-');
  return {
    applications: tenant.applications.filter(isOf),
    servicePrincipals: tenant.servicePrincipals.filter(isOf),
    deletedApplications: tenant.deletedApplications.filter(isOf),
    claimsMappingPolicies: tenant.claimsMappingPolicies.filter(isOf),
  };
}

/** One application, one service principal, one secret or certificate, a complete package, a sound register. */
export async function expectWhole(work: CaseWork, shown: ShownCase): Promise<void> {
  const tenant = await readWork(work);
  expect(shown.error).toBeNull();
  expect(shown.status).toBe('completed');
  expect(shown.handover.length).toBeGreaterThan(0);
  expect(shown.handover.every(({ value }) => value !== '')).toBe(true);
  expect(shown.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  expectSoundRegister(work);
  if (work.sample.hasApplication) expectOneOfEverything(tenant, shown);
  else expect([tenant.applications, shown.application]).toEqual([[], null]);
}

function expectOneOfEverything(tenant: Tenant, shown: ShownCase): void {
  const [application] = tenant.applications;
  expect(tenant.applications).toHaveLength(1);
  expect(tenant.deletedApplications).toEqual([]);
  expect(application?.web.redirectUris).not.toEqual([]);
  expect(tenant.servicePrincipals.map(({ appId }) => appId)).toEqual([application?.appId]);
  expect(shown.application).toMatchObject({ appId: application?.appId, objectId: application?.id });
  const keyIds = shown.secret === null ? [] : [shown.secret.keyId];
  expect(application?.passwordCredentials.map(({ keyId }) => keyId)).toEqual(keyIds);
  const usages = tenant.servicePrincipals[0]?.keyCredentials.map(({ usage }) => usage).sort();
  const signs = shown.secret === null;
  expect([tenant.claimsMappingPolicies.length, usages]).toEqual(signs ? [1, ['Sign', 'Verify']] : [0, []]);
}

/** Nothing of the case is alive in the tenant, and the register says so. */
export async function expectGone(work: CaseWork, shown: ShownCase): Promise<void> {
  const tenant = await readWork(work);
  expect(shown).toMatchObject({ status: 'rolled-back', error: null, application: null, handover: [] });
  expect(tenant.applications).toEqual([]);
  expect(tenant.servicePrincipals).toEqual([]);
  expect(tenant.claimsMappingPolicies).toEqual([]);
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
