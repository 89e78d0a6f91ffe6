import { describe, expect, it } from 'vitest';
import type { LagBound } from '../../../src/simulator/world/lag-chains.ts';
import { openTenant, type InProcess } from './in-process.ts';

const lagMs = 10_000;

const boundOf = async (tenant: InProcess): Promise<LagBound> =>
  (await tenant.control('GET', '/log')).body['lagBound'] as LagBound;

/** What had to wait, each with its lag. */
const waitsOf = ({ chain }: LagBound): string[] => chain.map(({ before, ms }) => `${before} ${ms}`);

interface Made {
  readonly id: string;
  readonly appId: string;
}

async function makeApplication(tenant: InProcess): Promise<Made> {
  const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
  return { id: String(body['id']), appId: String(body['appId']) };
}

describe('how long the lags alone make a run', () => {
  it('is nothing without lags, whatever is done', async () => {
    const tenant = await openTenant();
    await tenant.register();
    expect(await boundOf(tenant)).toEqual({ ms: 0, chain: [] });
  });

  it('is one lag for a write on what was just made', async () => {
    const tenant = await openTenant({ lagMs });
    const { id } = await makeApplication(tenant);
    expect((await boundOf(tenant)).ms).toBe(0);
    tenant.nowMs += lagMs;
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' });
    const bound = await boundOf(tenant);
    expect(bound.ms).toBe(lagMs);
    expect(bound.chain).toEqual([
      { on: `applications ${id}`, before: `PATCH /applications/${id}`, ms: lagMs },
    ]);
  });

  it('is half a lag for a read by id, and nothing for a search', async () => {
    const tenant = await openTenant({ lagMs });
    const { id, appId } = await makeApplication(tenant);
    tenant.nowMs += 2 * lagMs;
    await tenant.graph('GET', `/applications?$filter=appId eq '${appId}'`);
    expect((await boundOf(tenant)).ms).toBe(0);
    await tenant.graph('GET', `/applications/${id}`);
    expect((await boundOf(tenant)).ms).toBe(lagMs / 2);
  });

  it('adds up along a chain, and not over what can go on side by side', async () => {
    const tenant = await openTenant({ lagMs });
    const { id, appId } = await makeApplication(tenant);
    tenant.nowMs += lagMs;
    const password = await tenant.graph('POST', `/applications/${id}/addPassword`, {});
    const prefer = { Prefer: 'create-if-missing' };
    await tenant.graph('PATCH', `/servicePrincipals(appId='${appId}')`, {}, prefer);
    expect((await boundOf(tenant)).ms).toBe(lagMs);
    tenant.nowMs += lagMs;
    const token = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: String(password.body['secretText']),
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(token.status).toBe(200);
    expect(waitsOf(await boundOf(tenant))).toEqual([
      `POST /addPassword ${lagMs}`,
      `POST /oauth2/v2.0/token ${lagMs}`,
    ]);
    const principal = await tenant.graph('GET', `/servicePrincipals(appId='${appId}')`);
    await tenant.graph('PATCH', `/servicePrincipals/${String(principal.body['id'])}`, { notes: 'x' });
    expect((await boundOf(tenant)).ms).toBe(2 * lagMs);
  });

  it('does not grow with waiting longer, or with asking often and in vain', async () => {
    const tenant = await openTenant({ lagMs });
    const { id } = await makeApplication(tenant);
    const patch = async () => tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' });
    for (const status of [404, 404, 404]) expect((await patch()).status).toBe(status);
    expect((await boundOf(tenant)).ms).toBe(0);
    tenant.nowMs += 9 * lagMs;
    await patch();
    await patch();
    expect((await boundOf(tenant)).ms).toBe(lagMs);
  });

  it('counts a change until a read shows it, and until a service principal has taken it over', async () => {
    const tenant = await openTenant({ lagMs });
    const { id, appId } = await makeApplication(tenant);
    tenant.nowMs += lagMs;
    await tenant.graph('POST', '/servicePrincipals', { appId });
    await tenant.graph('PATCH', `/applications/${id}`, {
      web: { redirectUris: ['https://vendor.example/'] },
    });
    await tenant.graph('GET', `/applications/${id}`);
    expect((await boundOf(tenant)).ms).toBe(lagMs);
    tenant.nowMs += lagMs / 4;
    await tenant.graph('GET', `/applications/${id}`);
    expect((await boundOf(tenant)).ms).toBe(1.25 * lagMs);
    tenant.nowMs += lagMs;
    const { body } = await tenant.graph('GET', `/servicePrincipals(appId='${appId}')`);
    expect(body['replyUrls']).toEqual(['https://vendor.example/']);
    expect((await boundOf(tenant)).ms).toBe(2 * lagMs);
  });

  it('counts changes of credentials that had to wait for each other', async () => {
    const tenant = await openTenant({ lagMs });
    const { id } = await makeApplication(tenant);
    for (const wait of [lagMs, lagMs / 4, lagMs / 4]) {
      tenant.nowMs += wait;
      expect((await tenant.graph('POST', `/applications/${id}/addPassword`, {})).status).toBe(200);
    }
    expect((await boundOf(tenant)).ms).toBe(1.5 * lagMs);
  });

  it('begins anew at a mark, which knows nothing of what was made before', async () => {
    const tenant = await openTenant({ lagMs });
    const { id } = await makeApplication(tenant);
    tenant.nowMs += lagMs;
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' });
    const marked = (await tenant.control('POST', '/mark')).body['lagBound'] as LagBound;
    expect(marked.ms).toBe(lagMs);
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'y' });
    expect((await boundOf(tenant)).ms).toBe(0);
  });
});
