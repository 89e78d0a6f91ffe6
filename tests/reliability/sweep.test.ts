import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepCases, type SweepOptions, type SweepReport } from '../../src/app/sweep.ts';
import { problem, refused, succeeded } from '../../src/core/problem.ts';
import { onboard, openManyTenants, type ManyTenants } from './many-tenants.ts';
import { endRehearsal } from './rehearsal.ts';

const tenants = 5;
const casesEach = 100;

let many: ManyTenants;
/** Nobody throttles. */
let calm: Swept;

beforeAll(async () => {
  many = await openManyTenants(tenants);
  for (const worker of many.workers.values())
    for (let index = 0; index < casesEach; index += 1)
      await onboard(many.workplace, worker, 'medimo', { customer: `klant${index}` });
  calm = await sweep();
}, 300_000);

afterAll(() => {
  many.workplace.close();
  endRehearsal(many.rehearsal);
});

interface Swept {
  readonly report: SweepReport;
  /** How many requests Graph got. */
  readonly requests: number;
  readonly throttled: number;
}

async function sweep(changes: Partial<SweepOptions> = {}): Promise<Swept> {
  const before = new Map(many.answers);
  const report = await sweepCases(many.workplace, {
    withinDays: 90,
    operatorOf: (tenantId) => {
      const worker = many.workers.get(tenantId);
      const absent = problem('sign-in-needed', 'sign-in');
      return Promise.resolve(worker === undefined ? refused(absent) : succeeded(worker));
    },
    onCase: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });
  const since = [...many.answers].map(
    ([status, count]) => [status, count - (before.get(status) ?? 0)] as const,
  );
  return {
    report,
    requests: since.reduce((sum, [, count]) => sum + count, 0),
    throttled: since.find(([status]) => status === 429)?.[1] ?? 0,
  };
}

const problemsOf = ({ report }: Swept): readonly string[] =>
  report.cases.flatMap(({ problem: fault }) => fault?.code ?? []);

describe('a sweep over 500 cases in 5 tenants', () => {
  it('looks at each of them, and asks no question twice', () => {
    expect([calm.report.cases.length, problemsOf(calm), calm.throttled]).toEqual([500, [], 0]);
    expect(calm.report.calls.total).toBe(calm.requests);
  });

  it.each([20, 100])(
    'asks at most a tenth more when each tenant gives %i units in ten seconds, and no case fails',
    async (resourceUnits) => {
      await many.control('/throttle', { resourceUnits, windowMs: 10_000 });
      const throttled = await sweep();
      await many.control('/throttle', {});
      expect([throttled.report.cases.length, problemsOf(throttled)]).toEqual([500, []]);
      expect(throttled.throttled).toBeGreaterThan(0);
      expect(throttled.requests).toBeLessThanOrEqual(calm.requests * 1.1);
    },
  );

  it('tells after each case how many are done, and stops when the user says so', async () => {
    const stop = new AbortController();
    const done: number[] = [];
    const { report } = await sweep({
      signal: stop.signal,
      onCase(count, total) {
        done.push(count);
        expect(total).toBe(500);
        if (count === 40) stop.abort();
      },
    });
    expect(done.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(report.total).toBe(500);
    expect(report.cases.length).toBeLessThan(80);
    expect(problemsOf({ report, requests: 0, throttled: 0 })).toEqual([]);
  });

  it('looks at one tenant when asked to', async () => {
    const [tenantId = ''] = many.workers.keys();
    const { report } = await sweep({ tenantId });
    expect(report.cases.map(({ record }) => record.tenant.id)).toEqual(Array(100).fill(tenantId));
  });

  it('goes on in the others where nobody is signed in to one', async () => {
    const [absent = ''] = many.workers.keys();
    const worker = many.workers.get(absent);
    if (worker === undefined) throw new Error('nobody works there');
    try {
      many.workers.delete(absent);
      const swept = await sweep();
      expect(swept.report.cases).toHaveLength(500);
      expect(problemsOf(swept)).toEqual(Array(100).fill('sign-in-needed'));
    } finally {
      many.workers.set(absent, worker);
    }
  });

  it('finds the one case in which something was changed, and the one whose application is gone', async () => {
    const [first, second] = many.workplace.register.listCases();
    await many.change(first, 'PATCH', { displayName: 'Iets anders' });
    await many.change(second, 'DELETE');
    const { report } = await sweep();
    const found = report.cases.filter(({ checks }) => checks.some(({ outcome }) => outcome === 'fail'));
    expect(new Set(found.map(({ record }) => record.id))).toEqual(new Set([first?.id, second?.id]));
    for (const { record, checks } of found)
      expect(checks.map(({ id }) => id)).toContain(record.id === first?.id ? 'C45' : 'C36');
  });

  it('says what expires within the days that were asked for', async () => {
    expect(calm.report.cases.flatMap(({ expiry }) => expiry)).toEqual([]);
    const late = await sweep({ withinDays: 1_000 });
    expect(late.report.cases.every(({ expiry }) => expiry.length === 1)).toBe(true);
  });
});
