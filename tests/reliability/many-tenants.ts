import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyCase } from '../../src/app/apply-case.ts';
import type { Case } from '../../src/core/case.ts';
import { checkDraft } from '../../src/app/check-draft.ts';
import { prepareCase } from '../../src/app/prepare-case.ts';
import type { Account, TokenSource } from '../../src/app/session.ts';
import type { Workplace } from '../../src/app/workplace.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import type { Simulator } from '../../src/simulator/simulator-options.ts';
import { openPlace, type Rehearsal } from './rehearsal.ts';
import { seededChance, VirtualClock } from './virtual-clock.ts';

interface TenantSnapshot {
  readonly organization: { readonly id: string };
}

const emptyId = '9306027b-1ac7-4bce-97ab-d608b177e8e4';

/** Somebody who works in a tenant. */
export interface Worker {
  readonly account: Account;
  readonly tokens: TokenSource;
}

/** One register and so many tenants, each with an administrator `beheerder@leegN.onmicrosoft.com`. */
export interface ManyTenants {
  readonly rehearsal: Rehearsal;
  readonly workplace: Workplace;
  /** By tenant id. */
  readonly workers: Map<string, Worker>;
  /** Every answer of Graph so far, by status. */
  readonly answers: ReadonlyMap<number, number>;
  control(path: string, body: unknown): Promise<void>;
  /** What somebody else does to the application of a case in the portal. */
  change(record: Case | undefined, method: 'PATCH' | 'DELETE', body?: unknown): Promise<void>;
}

export async function openManyTenants(count: number): Promise<ManyTenants> {
  const clock = new VirtualClock(Date.UTC(2026, 10, 22, 9));
  const now = (): number => clock.nowMs();
  const inner = createSimulator({ now, random: 5, snapshot: snapshotOf(count) });
  const answers = new Map<number, number>();
  const simulator: Simulator = {
    ...inner,
    snapshot: () => inner.snapshot(),
    async handle(request) {
      const answer = await inner.handle(request);
      if (new URL(request.url).pathname.startsWith('/graph/'))
        answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      return answer;
    },
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entra-handover-many-'));
  const rehearsal = { clock, simulator, folder, chance: seededChance(5) };
  const workplace = await openPlace(rehearsal);
  const workers = new Map<string, Worker>();
  for (let index = 0; index < count; index += 1) {
    const worker = await signIn(workplace, `beheerder@leeg${index}.onmicrosoft.com`);
    workers.set(worker.account.tenantId, worker);
  }
  return {
    rehearsal,
    workplace,
    workers,
    answers,
    async control(below, body) {
      const request = new Request(`http://127.0.0.1/control${below}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const { status } = await simulator.handle(request);
      if (status !== 200) throw new Error(`${below}: ${status}`);
    },
    async change(record, method, body) {
      const worker = workers.get(record?.tenant.id ?? '');
      const path = `/applications/${record?.application?.objectId ?? ''}`;
      const scopes = ['Application.ReadWrite.All'];
      const request = { method, path, ...(body === undefined ? {} : { body }) };
      if (worker === undefined) throw new Error('nobody works there');
      const answer = await workplace.graph(worker.tokens).send(request, { scopes });
      if (answer.kind !== 'answered' || answer.status >= 300) throw new Error(`${path}: ${answer.kind}`);
    },
  };
}

/** The empty tenant so many times, each with an id and names of its own. */
function snapshotOf(count: number): string {
  const whole = JSON.parse(createSimulator({ fixture: ['small', 'empty'] }).snapshot()) as {
    tenants: TenantSnapshot[];
  };
  const empty = JSON.stringify(whole.tenants.find(({ organization }) => organization.id === emptyId));
  const copies = Array.from({ length: count }, (_, index) => {
    const id = `${emptyId.slice(0, -1)}${index}`;
    const named = empty
      .replaceAll(emptyId, id)
      .replaceAll('leeg.onmicrosoft.com', `leeg${index}.onmicrosoft.com`);
    return JSON.parse(named) as TenantSnapshot;
  });
  const [home] = whole.tenants;
  return JSON.stringify({ ...whole, tenants: [...(home === undefined ? [] : [home]), ...copies] });
}

async function signIn({ session }: Workplace, loginHint: string): Promise<Worker> {
  const onCode = (): void => undefined;
  const { signal } = new AbortController();
  const account = await session.signIn({ way: 'device-code', tenantId: null, loginHint, onCode, signal });
  if (!account.ok) throw new Error(account.problem.code);
  return {
    account: account.value,
    tokens: session.tokens(account.value, { interaction: 'device-code', onCode }),
  };
}

/** Onboards a system as a user does. */
export async function onboard(
  workplace: Workplace,
  worker: Worker,
  vendorId: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const draft = checkDraft(workplace, { vendorId, environment: 'production', inputs });
  if (!draft.ok) throw new Error(draft.problems[0].code);
  const ports = { onEvent: () => undefined, signal: new AbortController().signal };
  const prepared = await prepareCase(workplace, draft.value, {
    ...worker,
    purpose: 'apply',
    adopt: false,
    restore: false,
    signal: ports.signal,
  });
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const applied = await applyCase(workplace, prepared.value, ports);
  if (applied.problem !== null) throw new Error(applied.problem.code);
}
