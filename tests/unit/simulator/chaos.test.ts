import { describe, expect, it } from 'vitest';
import { Chaos, UnreadableChaos, type ChaosPlan } from '../../../src/simulator/faults/chaos.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const plan: ChaosPlan = { seed: 7, share: 0.25, kinds: ['reset', 'lost', 'status:429:0.05'] };

function begun(changes: Partial<ChaosPlan> = {}): Chaos {
  const chaos = new Chaos();
  chaos.begin({ ...plan, ...changes });
  return chaos;
}

const addresses = Array.from({ length: 1000 }, (_, index) => `/applications/${index}`);
const strikeAll = (chaos: Chaos, paths: readonly string[]): string[] =>
  paths.map((path) => `${path} ${chaos.strike('graph', 'GET', path)[0]?.word ?? '-'}`);

describe('faults by chance', () => {
  it('strike about the share that was asked for, with every kind about as often', () => {
    const struck = addresses.flatMap((path) => begun().strike('graph', 'GET', path));
    expect(struck.length).toBeGreaterThan(200);
    expect(struck.length).toBeLessThan(300);
    for (const kind of plan.kinds) {
      expect(struck.filter(({ word }) => word === kind).length).toBeGreaterThan(55);
    }
  });

  it('strike the same requests whatever the order in which they come', () => {
    const forwards = strikeAll(begun(), addresses);
    const backwards = strikeAll(begun(), addresses.toReversed());
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it('strike others with another seed, and decide anew when a request is repeated', () => {
    expect(strikeAll(begun({ seed: 8 }), addresses)).not.toEqual(strikeAll(begun(), addresses));
    const chaos = begun();
    const repeated = Array.from({ length: 200 }, () => chaos.strike('graph', 'GET', '/me').length);
    expect(new Set(repeated)).toEqual(new Set([0, 1]));
  });

  it('leave the sign-in service alone unless it is named', () => {
    expect(begun({ share: 1 }).strike('login', 'POST', '/common/oauth2/token')).toEqual([]);
    const both = begun({ share: 1, hosts: ['login', 'graph'] });
    expect(both.strike('login', 'POST', '/common/oauth2/token')).toHaveLength(1);
  });

  it('leave everything alone with a share of nothing', () => {
    expect(strikeAll(begun({ share: 0, kinds: [] }), addresses).every((line) => line.endsWith('-'))).toBe(
      true,
    );
  });

  it.each([{ share: 2 }, { share: Number.NaN }, { seed: 0.5 }, { kinds: ['explode'] }, { kinds: [] }])(
    'refuse a plan with %j',
    (changes) => {
      expect(() => createSimulator({ chaos: { ...plan, ...changes } })).toThrow(UnreadableChaos);
    },
  );
});

describe('the control endpoint', () => {
  const struckOf = async (tenant: InProcess): Promise<unknown[]> =>
    ((await tenant.control('GET', '/log')).body['requests'] as Json[]).map(({ struck }) => struck);

  it('lets chance begin and stop, and the log says what it did', async () => {
    const tenant = await openTenant();
    await tenant.signIn();
    const begun = await tenant.control('POST', '/chaos', { seed: 1, share: 1, kinds: ['status:429:0.05'] });
    expect(begun.body['chaos']).toMatchObject({ seed: 1, share: 1, struck: 0 });
    const answer = await tenant.graph('GET', '/organization');
    expect([errorOf(answer).status, answer.headers.get('retry-after')]).toEqual([429, '0.05']);
    await tenant.control('POST', '/chaos', { share: 0 });
    expect((await tenant.graph('GET', '/organization')).status).toBe(200);
    expect(await struckOf(tenant)).toEqual([[], [], ['status:429:0.05'], []]);
  });

  it.each([
    {},
    { share: 2 },
    { share: '1' },
    { share: 1, kinds: ['explode'] },
    { share: 1, hosts: ['mars'] },
  ])('refuses %j', async (body) => {
    const tenant = await openTenant();
    expect((await tenant.control('POST', '/chaos', body)).status).toBe(400);
  });
});
