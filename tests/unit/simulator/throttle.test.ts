import { beforeEach, describe, expect, it } from 'vitest';
import { InProcess } from './in-process.ts';

let world: InProcess;

beforeEach(async () => {
  world = new InProcess();
  await world.signIn();
});

async function limit(body: unknown): Promise<number> {
  return (await world.control('POST', '/throttle', body)).status;
}

/** Reads so many times, and answers the statuses. */
async function read(count: number, path = '/organization'): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let asked = 0; asked < count; asked += 1) statuses.push((await world.graph('GET', path)).status);
  return statuses;
}

describe('a tenant with a quota', () => {
  it('refuses what is beyond it, says when to come back, and is open again then', async () => {
    await limit({ resourceUnits: 3, windowMs: 10_000 });
    expect(await read(4)).toEqual([200, 200, 200, 429]);
    const refused = await world.graph('GET', '/organization');
    expect(refused.body).toMatchObject({ error: { code: 'TooManyRequests', innerError: { status: '429' } } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(9);
    expect(wait).toBeLessThanOrEqual(10);
    await world.control('POST', '/clock', { advanceMs: 10_000 });
    expect(await read(1)).toEqual([200]);
  });

  it('counts applications and users twice, unless only some properties are asked for', async () => {
    await limit({ resourceUnits: 4, windowMs: 10_000 });
    expect(await read(3, '/applications')).toEqual([200, 200, 429]);
    await limit({ resourceUnits: 4, windowMs: 10_000 });
    expect(await read(5, '/applications?$select=id')).toEqual([200, 200, 200, 200, 429]);
  });

  it('says how much is used from four fifths on', async () => {
    await limit({ resourceUnits: 10, windowMs: 10_000 });
    const shares: (string | null)[] = [];
    for (let asked = 0; asked < 9; asked += 1)
      shares.push((await world.graph('GET', '/organization')).headers.get('x-ms-throttle-limit-percentage'));
    expect(shares).toEqual([null, null, null, null, null, null, null, '0.80', '0.90']);
  });

  it('is for each client of each tenant, and lifted when nothing is asked', async () => {
    await limit({ resourceUnits: 1, windowMs: 10_000 });
    expect(await read(2)).toEqual([200, 429]);
    await limit({});
    expect(await read(3)).toEqual([200, 200, 200]);
  });

  it.each([
    [{ resourceUnits: 0 }],
    [{ resourceUnits: 1.5 }],
    [{ resourceUnits: 5, windowMs: -1 }],
    [{ resourceUnits: 'x' }],
  ])('is not set to %j', async (body) => {
    expect(await limit(body)).toBe(400);
  });
});
