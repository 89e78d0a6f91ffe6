import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findAdoptable, prepareAdoption } from '../../src/app/adopt-case.ts';
import { applyCase, type AppliedCase } from '../../src/app/apply-case.ts';
import { withCaseHeld } from '../../src/app/case-hold.ts';
import { prepareComplete } from '../../src/app/complete-case.ts';
import { checkDraft } from '../../src/app/check-draft.ts';
import { keyOf } from '../../src/app/interrupted-cases.ts';
import { keyOfDraft } from '../../src/app/draft-key.ts';
import { prepareCase } from '../../src/app/prepare-case.ts';
import { applyRun } from '../../src/app/prepared-run.ts';
import { recordDelivery } from '../../src/app/deliver-case.ts';
import { applyRetirement, prepareRetirement } from '../../src/app/retire-case.ts';
import { prepareResume } from '../../src/app/resume-case.ts';
import { prepareRotation } from '../../src/app/rotate-case.ts';
import { prepareRotationStep, type RotationStepOptions } from '../../src/app/rotation-step.ts';
import { applyRollback, prepareRollback } from '../../src/app/roll-back-case.ts';
import { openWorkplace, type Workplace } from '../../src/app/workplace.ts';
import { scopesForCase } from '../../src/entra/scopes.ts';
import type { RetirementKind } from '../../src/core/aftercare/retirement.ts';
import { resumableStates, type Case } from '../../src/core/case.ts';
import { problem, refused, succeeded, type Result } from '../../src/core/problem.ts';
import type { Ids } from '../../src/core/ports.ts';
import type { RunEvent } from '../../src/core/run/run-events.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import type { Simulator } from '../../src/simulator/simulator-options.ts';
import { demoKeyFileProtector } from '../../src/storage/sealing/key-file.ts';
import { seededChance, VirtualClock } from './virtual-clock.ts';

/** Everything that a case of any profile asks for. */
const allNeeds = { groups: true, users: true, consent: true, claimsPolicy: true };

/** A register with somebody signed in, and the tenant of that moment; every rehearsal starts from a copy. */
export interface Stage {
  readonly folder: string;
  readonly snapshot: string;
}

/** The moment at which every rehearsal begins: tokens of the stage still hold. */
const beginsMs = Date.now();

const vendorsFolder = path.join(import.meta.dirname, '../../resources/vendors');

export interface Rehearsal {
  readonly clock: VirtualClock;
  readonly simulator: Simulator;
  readonly folder: string;
  readonly chance: () => number;
}

/** Signs somebody in once, with all permissions, since that takes longer than a whole onboarding. */
export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entra-handover-stage-'));
  const clock = new VirtualClock(beginsMs);
  const simulator = createSimulator({ now: () => clock.nowMs(), random: 1 });
  const rehearsal = { clock, simulator, folder, chance: seededChance(1) };
  const workplace = await openPlace(rehearsal);
  const account = await workplace.session.signIn({
    way: 'device-code',
    tenantId: null,
    onCode: () => undefined,
    signal: new AbortController().signal,
  });
  if (!account.ok) throw new Error(account.problem.code);
  const tokens = workplace.session.tokens(account.value, {
    interaction: 'device-code',
    onCode: () => undefined,
  });
  const token = await tokens(scopesForCase('apply', allNeeds), {});
  if (!token.ok) throw new Error(token.problem.code);
  workplace.close();
  return { folder, snapshot: simulator.snapshot() };
}

/** A fresh copy of the stage whose every accident follows from `seed`. */
export function beginRehearsal(stage: Stage, seed: number, lagMs: number): Rehearsal {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entra-handover-rehearsal-'));
  cpSync(stage.folder, folder, { recursive: true });
  const clock = new VirtualClock(beginsMs);
  const snapshot = JSON.stringify({ ...(JSON.parse(stage.snapshot) as object), seed: String(seed) });
  const simulator = createSimulator({ now: () => clock.nowMs(), snapshot, lagMs });
  return { clock, simulator, folder, chance: seededChance(seed) };
}

export function endRehearsal({ folder }: Pick<Rehearsal, 'folder'>): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What a user does with a case. */
export type Deed =
  | 'onboard'
  | 'adopt'
  | 'complete'
  | 'resume'
  | 'rollback'
  | 'deliver'
  | 'rotate'
  | 'rotate-activate'
  | 'rotate-confirm'
  | 'rotate-undo'
  | RetirementKind;

/** The vendor that is onboarded, and what is given for it. */
export interface Job {
  readonly vendor: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** What the vendor gives in the second phase; null where there is none. */
  readonly vendorInputs: Readonly<Record<string, string>> | null;
  /** Id of the application that is adopted, and whether the vendor goes on with its secret. */
  readonly adopts?: { readonly application: string; readonly keepSecret: boolean };
}

/** Where the process dies, counted in lines of the journal or in transactions; where the user stops it, in events. */
export interface Accidents {
  readonly diesAtLine: number | null;
  readonly diesAtTransaction?: number;
  readonly stopsAtEvent: number | null;
}

export class ProcessDied extends Error {}

/** Does one thing in a process of its own: the register is opened for it, and closed or lost after it. */
export async function perform(
  rehearsal: Rehearsal,
  deed: Deed,
  job: Job,
  accidents: Accidents,
  watch: (event: RunEvent) => void = () => undefined,
): Promise<Result<AppliedCase> | 'died'> {
  const workplace = await openPlace(rehearsal);
  const stop = new AbortController();
  let events = 0;
  const onEvent = (event: RunEvent): void => {
    events += 1;
    watch(event);
    if (event.type !== 'run-ended' && events === accidents.stopsAtEvent) stop.abort();
  };
  const dying = { ...workplace, register: mortal(workplace.register, accidents) };
  try {
    return await act(dying, deed, job, { onEvent, signal: stop.signal });
  } catch (error) {
    if (error instanceof ProcessDied) return 'died';
    throw error;
  } finally {
    workplace.close();
  }
}

async function act(
  workplace: Workplace,
  deed: Deed,
  job: Job,
  ports: { readonly onEvent: (event: RunEvent) => void; readonly signal: AbortSignal },
): Promise<Result<AppliedCase>> {
  const account = await workplace.session.choose({});
  if (!account.ok) return account;
  const tokens = workplace.session.tokens(account.value, {
    interaction: 'device-code',
    onCode: () => undefined,
  });
  const operator = { account: account.value, tokens, signal: ports.signal };
  const record = workplace.register.listCases()[0] ?? null;
  if (deed === 'adopt') return adopt(workplace, operator, ports, job);
  if (deed === 'onboard' || record === null) {
    const draft = checkDraft(workplace, {
      vendorId: job.vendor,
      environment: 'production',
      inputs: job.inputs,
    });
    if (!draft.ok) throw new Error(draft.problems[0].code);
    return withCaseHeld(workplace, keyOfDraft(draft.value, account.value), 'x', async () => {
      const options = { ...operator, purpose: 'apply', adopt: false, restore: true } as const;
      const prepared = await prepareCase(workplace, draft.value, options);
      return prepared.ok ? succeeded(await applyCase(workplace, prepared.value, ports)) : prepared;
    });
  }
  return withCaseHeld(workplace, keyOf(record), 'x', () => {
    switch (deed) {
      case 'complete':
        return complete(workplace, record, operator, ports, job.vendorInputs ?? {});
      case 'resume':
        return resume(workplace, record, operator, ports);
      case 'rollback':
        return rollBack(workplace, record, operator, ports);
      case 'rotate':
        return rotate(workplace, record, operator, ports);
      case 'rotate-activate':
        return turnRotation(workplace, record, operator, ports, 'activate');
      case 'rotate-confirm':
        return turnRotation(workplace, record, operator, ports, 'confirm');
      case 'rotate-undo':
        return turnRotation(workplace, record, operator, ports, 'undo');
      case 'deliver':
        return Promise.resolve(deliver(workplace, record));
      case 'retire':
      case 'retire-remove':
      case 'retire-restore':
        return retire(workplace, record, operator, ports, deed);
    }
  });
}

type Operator = Pick<Parameters<typeof prepareCase>[2], 'account' | 'tokens' | 'signal'>;
type Ports = Parameters<typeof applyCase>[2];

async function adopt(
  workplace: Workplace,
  operator: Operator,
  ports: Ports,
  { vendor, inputs, adopts }: Job,
): Promise<Result<AppliedCase>> {
  if (adopts === undefined) throw new Error('the job adopts nothing');
  const request = { vendorId: vendor, environment: undefined, inputs, ...adopts };
  const found = await findAdoptable(workplace, request, operator);
  if (!found.ok) return found;
  return withCaseHeld(workplace, keyOfDraft(found.value.draft, operator.account), 'x', async () => {
    const options = { ...operator, purpose: 'apply', keepSecret: adopts.keepSecret } as const;
    const prepared = await prepareAdoption(workplace, found.value, options);
    return prepared.ok ? succeeded(await applyCase(workplace, prepared.value, ports)) : prepared;
  });
}

async function complete(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
  inputs: Readonly<Record<string, string>>,
): Promise<Result<AppliedCase>> {
  const prepared = await prepareComplete(workplace, record, { ...operator, inputs, purpose: 'apply' });
  return prepared.ok ? succeeded(await applyCase(workplace, prepared.value, ports)) : prepared;
}

async function resume(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
): Promise<Result<AppliedCase>> {
  if (!resumableStates.includes(record.state)) return refused(problem('case-not-resumable', 'input'));
  const prepared = await prepareResume(workplace, record, {
    ...operator,
    ...ports,
    purpose: 'apply',
    restore: true,
  });
  return prepared.ok ? succeeded(await applyRun(workplace, prepared.value, ports)) : prepared;
}

async function rotate(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
): Promise<Result<AppliedCase>> {
  const prepared = await prepareRotation(workplace, record, { ...operator, purpose: 'apply' });
  return prepared.ok ? succeeded(await applyCase(workplace, prepared.value, ports)) : prepared;
}

async function turnRotation(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
  step: RotationStepOptions['step'],
): Promise<Result<AppliedCase>> {
  const prepared = prepareRotationStep(workplace, record, { ...operator, step });
  return prepared.ok ? succeeded(await applyRun(workplace, prepared.value, ports)) : prepared;
}

function deliver(workplace: Workplace, record: Case): Result<AppliedCase> {
  const delivered = recordDelivery(workplace, record, { recipient: 'x', channel: 'y', by: 'z' });
  const current = workplace.register.findCase(record.id) ?? record;
  return delivered.ok ? succeeded({ record: current, problem: null }) : delivered;
}

async function retire(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
  kind: RetirementKind,
): Promise<Result<AppliedCase>> {
  const prepared = await prepareRetirement(workplace, record, { ...operator, ...ports, kind });
  return prepared.ok ? succeeded(await applyRetirement(workplace, prepared.value, ports)) : prepared;
}

async function rollBack(
  workplace: Workplace,
  record: Case,
  operator: Operator,
  ports: Ports,
): Promise<Result<AppliedCase>> {
  const prepared = await prepareRollback(workplace, record, { ...operator, ...ports, purge: false });
  return prepared.ok ? succeeded(await applyRollback(workplace, prepared.value, ports)) : prepared;
}

/** Opens the register of a rehearsal, as a new process does. */
export async function openPlace({ clock, simulator, folder, chance }: Rehearsal): Promise<Workplace> {
  const opened = await openWorkplace({
    folder,
    target: { kind: 'simulator', url: 'http://127.0.0.1/' },
    protector: demoKeyFileProtector(folder),
    vendorsFolder,
    ownVendorsFolder: path.join(folder, 'vendors'),
    language: 'en',
    program: 'command-line',
    clock,
    ids: seededIds(chance),
    fetch: (input, init) => simulator.handle(new Request(input, init)),
    openBrowser: () => Promise.reject(new Error('there is no browser')),
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

/** Identifiers that follow from the seed too, so that a failing run is the same when it is replayed. */
function seededIds(chance: () => number): Ids {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(chance() * 16).toString(16)).join('');
  return {
    uuid: () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`,
    nonce: () => digits(8),
  };
}

/** A register whose process ends just before a line of the journal is written, or a transaction begins. */
function mortal(
  register: Workplace['register'],
  { diesAtLine, diesAtTransaction }: Accidents,
): Workplace['register'] {
  let lines = 0;
  let transactions = 0;
  let isDead = false;
  const orDie = (): void => {
    lines += 1;
    isDead ||= lines === diesAtLine;
    if (isDead) throw new ProcessDied();
  };
  return {
    ...register,
    appendJournal: (entry) => {
      orDie();
      register.appendJournal(entry);
    },
    keepSecret: (record, value, outcome) => {
      orDie();
      register.keepSecret(record, value, outcome);
    },
    transact: (work) => {
      transactions += 1;
      isDead ||= transactions === diesAtTransaction;
      if (isDead) throw new ProcessDied();
      return register.transact(work);
    },
  };
}
