import { describe, expect, it } from 'vitest';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { UnreadableSnapshot } from '../../../src/simulator/world/new-world.ts';
import { InProcess, openTenant } from './in-process.ts';

describe('a snapshot', () => {
  it('brings the whole tenant back: objects, secrets, keys and tokens', async () => {
    const before = new InProcess();
    const token = await before.signIn();
    const { id, appId, secret } = await before.register({ uniqueName: 'vendor-1' });
    const after = new InProcess({ snapshot: before.simulator.snapshot() });
    const headers = { authorization: `Bearer ${token}` };
    const found = await after.graph('GET', "/applications(uniqueName='vendor-1')", undefined, headers);
    expect(found.body['id']).toBe(id);
    const proof = await after.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(proof.status).toBe(200);
  });

  it('goes on counting, so that no id is given twice', async () => {
    const before = await openTenant();
    const first = await before.register();
    const after = await openTenant({ snapshot: before.simulator.snapshot() });
    expect((await after.register()).id).not.toBe(first.id);
  });

  it.each(['{"version":1}', '{}', '[]', 'null', '{"version":2'])(
    'of another version or damaged is refused: %s',
    (snapshot) => {
      expect(() => createSimulator({ snapshot })).toThrow(UnreadableSnapshot);
    },
  );

  it('is handed over before the answer goes out, even when that answer is lost', async () => {
    const snapshots: string[] = [];
    const tenant = await openTenant({
      faults: ['POST /applications#1=lost'],
      onChange: (snapshot) => snapshots.push(snapshot),
    });
    await tenant.signIn();
    await expect(tenant.graph('POST', '/applications', { displayName: 'Vendor' })).rejects.toThrow();
    expect(snapshots.at(-1)).toContain('"displayName":"Vendor"');
  });

  it('is not handed over for a read', async () => {
    const snapshots: string[] = [];
    const tenant = await openTenant({ onChange: (snapshot) => snapshots.push(snapshot) });
    await tenant.signIn();
    const count = snapshots.length;
    await tenant.graph('GET', '/organization');
    expect(snapshots).toHaveLength(count);
  });
});

describe('the same random number', () => {
  const run = async (random: number): Promise<unknown> => {
    const tenant = new InProcess({ random });
    const { id, appId, secret, principalId } = await tenant.register();
    return { id, appId, secret, principalId };
  };

  it('gives the same ids and secrets, and another number gives others', async () => {
    const [first, again, other] = [await run(5), await run(5), await run(6)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('does so whatever else is asked in between', async () => {
    const tenant = new InProcess({ random: 5 });
    await tenant.graph('GET', '/organization');
    await tenant.graph('POST', '/applications', {});
    expect((await tenant.register()).id).toBe(((await run(5)) as { id: string }).id);
  });
});
