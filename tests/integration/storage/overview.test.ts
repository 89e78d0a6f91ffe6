import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { overviewSizes, readOverview, type Overview } from '../../../src/app/console-overview.ts';
import { createRegisterList, type RegisterQuestion } from '../../../src/app/console-register.ts';
import type { Workplace } from '../../../src/app/workplace.ts';
import type { Case } from '../../../src/core/case.ts';
import type { Register } from '../../../src/core/register/register.ts';
import { addManyCases } from '../../fixtures/many-cases.ts';
import { sampleCase, sampleHandover } from './sample-records.ts';
import { openedRegister, stillClock, temporaryFolder, valueOf } from './test-register.ts';

/** At noon, so that every zone of the world's mainland has the same day. */
const noon = '2026-11-22T12:00:00.000Z';
const clock = { ...stillClock, now: () => noon };
const inDays = (days: number) => new Date(Date.parse(noon) + days * 86_400_000).toISOString();

interface Made extends Partial<Case> {
  readonly id: string;
  /** Days from now on which it expires. */
  readonly expires?: number;
}

function addCase(register: Register, { expires, ...record }: Made): void {
  register.saveCase(sampleCase({ state: 'confirmed', identity: record.id, ...record }));
  if (expires === undefined) return;
  const secret = { keyId: `key-${record.id}`, name: 'n', expiresAt: inDays(expires) };
  register.saveHandover(sampleHandover({ caseId: record.id, secret }));
}

async function overviewOf(cases: readonly Made[], found: readonly string[] = []): Promise<Overview> {
  const register = await openedRegister(temporaryFolder());
  for (const one of cases) addCase(register, one);
  return readOverview({ register, clock }, found);
}

const attentionQuestion: RegisterQuestion = {
  search: '',
  state: 'attention',
  ownTenant: false,
  vendorId: null,
  environment: null,
  expiresWithinDays: null,
  order: 'expiry',
  ascending: true,
  offset: 0,
  limit: 60,
};

const kindsOf = ({ attention }: Overview) => attention.map(({ kind, row }) => [row.record.id, kind]);

describe('the overview of a register', () => {
  it('asks nobody for a case in use that is far from expiring', async () => {
    const overview = await overviewOf([{ id: 'a', expires: 400 }, { id: 'b' }]);
    expect(overview).toMatchObject({ attention: [], attentionCount: 0, total: 2, fine: 2 });
  });

  it('tells what has expired from what does within 14 days, and within 90', async () => {
    const overview = await overviewOf([
      { id: 'near', expires: 90 },
      { id: 'soon', expires: 14 },
      { id: 'today', expires: 0 },
      { id: 'past', expires: -1 },
      { id: 'far', expires: 91 },
    ]);
    expect(kindsOf(overview)).toEqual([
      ['past', 'expired'],
      ['today', 'expires-soon'],
      ['soon', 'expires-soon'],
      ['near', 'expires'],
    ]);
    expect(overview).toMatchObject({ attentionCount: 4, total: 5, fine: 1 });
  });

  it('puts what is broken before what breaks, and what waits for others last', async () => {
    const overview = await overviewOf([
      { id: 'waiting', state: 'waiting', expires: 400 },
      { id: 'interrupted', state: 'interrupted', expires: 3 },
      { id: 'soon', expires: 3 },
      { id: 'failed', state: 'failed' },
    ]);
    expect(kindsOf(overview).map(([id]) => id)).toEqual(['failed', 'soon', 'interrupted', 'waiting']);
  });

  it('leaves out what ended, whatever expires, and does not count it', async () => {
    const overview = await overviewOf([
      { id: 'retired', state: 'retired', expires: 1 },
      { id: 'rolled-back', state: 'rolled-back', expires: 1 },
    ]);
    expect(overview).toMatchObject({ attention: [], attentionCount: 0, total: 0, fine: 0, nextToExpire: [] });
  });

  it('names what looking at the cases found beside what a case asks for anyway, and counts the case once', async () => {
    const cases = [
      { id: 'a', expires: 400 },
      { id: 'b', expires: 40 },
      { id: 'c', state: 'retired' as const },
      { id: 'd' },
    ];
    const overview = await overviewOf(cases, ['a', 'b', 'c', 'unknown']);
    expect(kindsOf(overview)).toEqual([
      ['a', 'found'],
      ['b', 'found'],
      ['b', 'expires'],
    ]);
    expect(overview).toMatchObject({ attentionCount: 3, total: 3, fine: 1 });
  });

  it('shows so many and counts the rest', async () => {
    const cases = Array.from({ length: overviewSizes.attention + 5 }, (_, index) => ({
      id: `case-${String(index)}`,
      state: index === 0 ? ('waiting' as const) : ('failed' as const),
    }));
    const overview = await overviewOf(cases);
    expect(overview.attention).toHaveLength(overviewSizes.attention);
    expect(overview).toMatchObject({ attentionCount: cases.length, fine: 0 });
    expect(overview.recent).toHaveLength(overviewSizes.recent);
  });

  it('shows what changed last first, what ended included', async () => {
    const overview = await overviewOf([
      { id: 'old', updatedAt: inDays(-3) },
      { id: 'new', updatedAt: inDays(-1), state: 'retired' },
      { id: 'middle', updatedAt: inDays(-2) },
    ]);
    expect(overview.recent.map(({ record }) => record.id)).toEqual(['new', 'middle', 'old']);
  });

  it('counts by month what expires in the year to come, and names the first of it', async () => {
    const overview = await overviewOf([
      { id: 'past', expires: -2 },
      { id: 'this-month', expires: 3 },
      { id: 'january', expires: 50 },
      { id: 'january-too', expires: 52 },
      { id: 'in-two-years', expires: 800 },
    ]);
    expect(overview.months.map(({ id }) => id).slice(0, 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(overview.months.map(({ count }) => count)).toEqual([1, 0, 2, ...Array<number>(9).fill(0)]);
    expect(overview.months[2]?.firstAt).toBe(inDays(50));
    expect(overview.nextToExpire.map(({ record }) => record.id)).toEqual([
      'this-month',
      'january',
      'january-too',
    ]);
  });

  it('finds in the register, as a filter, the cases that ask for somebody', async () => {
    const register = await openedRegister(temporaryFolder());
    addCase(register, { id: 'waiting', state: 'waiting' });
    addCase(register, { id: 'near', expires: 40 });
    addCase(register, { id: 'found' });
    addCase(register, { id: 'fine', expires: 400 });
    addCase(register, { id: 'retired', state: 'retired', expires: 40 });
    const asksSomebody = { expiresBefore: inDays(90), ids: ['found', 'retired'] };
    const ids = register.listCases({ asksSomebody }).map(({ id }) => id);
    expect(ids).toEqual(['found', 'near', 'waiting']);
  });

  it('has behind its number the same cases as a list, those of which something was found among them', async () => {
    const register = await openedRegister(temporaryFolder());
    addCase(register, { id: 'failed', state: 'failed' });
    addCase(register, { id: 'near', expires: 40 });
    addCase(register, { id: 'found', expires: 400 });
    addCase(register, { id: 'fine', expires: 400 });
    const found = ['near', 'found'];
    const { total, fine } = readOverview({ register, clock }, found);
    const workplace = { register, clock, program: 'console' } as Workplace;
    const list = createRegisterList({ workplace: () => workplace });
    const page = await list.page({ ...attentionQuestion, found });
    expect(page.rows.map(({ record }) => record.id)).toEqual(['near', 'found', 'failed']);
    expect(page.total).toBe(total - fine);
    const file = path.join(temporaryFolder(), 'list.csv');
    valueOf(await list.exportList({ ...attentionQuestion, found }, 'nl', file));
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it('reads of 100,000 cases what it shows, in a small part of the time that reading them all takes', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { simulated: true });
    addManyCases(fileIn(folder), 100_000);
    const overview = readOverview({ register, clock }, []);
    expect(overview).toMatchObject({ total: 90_000 });
    expect(overview.attention).toHaveLength(overviewSizes.attention);
    const showing = processorMs(() => readOverview({ register, clock }, []));
    const readingAll = processorMs(() => register.listCaseEnds({}));
    expect(showing).toBeLessThan(readingAll / 8);
  });
});

function fileIn(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith('.db'));
  if (name === undefined) throw new Error('no register');
  return path.join(folder, name);
}

/** What others do on the machine is not in it; the best of three. */
function processorMs(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
