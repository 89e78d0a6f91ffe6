import { describe, expect, it } from 'vitest';
import { administrator, errorOf, openTenant, type InProcess, type Json } from './in-process.ts';
import { definitionOf, mailClaim } from './template-instance.ts';

const bin = '/directory/deletedItems';
const scopes =
  'openid Application.ReadWrite.All Directory.Read.All Policy.ReadWrite.ApplicationConfiguration AppRoleAssignment.ReadWrite.All';
const status = async (tenant: InProcess, method: string, path: string, body?: Json): Promise<number> =>
  (await tenant.graph(method, path, body)).status;

describe('an application in the bin', () => {
  it('comes back without its service principal, which is restored by its own call', async () => {
    const tenant = await openTenant();
    const { id, appId, principalId } = await tenant.register();
    await tenant.graph('DELETE', `/applications/${id}`);
    expect(await status(tenant, 'POST', `${bin}/${id}/restore`)).toBe(200);
    expect(await status(tenant, 'GET', `/applications/${id}`)).toBe(200);
    expect(await status(tenant, 'GET', `/servicePrincipals(appId='${appId}')`)).toBe(404);
    const { body } = await tenant.graph('GET', `${bin}/microsoft.graph.servicePrincipal`);
    expect((body['value'] as Json[]).map((item) => item['id'])).toEqual([principalId]);
    expect(await status(tenant, 'POST', `${bin}/${principalId}/restore`)).toBe(200);
    expect(await status(tenant, 'GET', `/servicePrincipals(appId='${appId}')`)).toBe(200);
  });

  it('has a service principal that comes back without its claims policy', async () => {
    const tenant = await openTenant();
    await tenant.signIn(administrator, scopes);
    const { principalId } = await tenant.register();
    const policy = await tenant.graph('POST', '/policies/claimsMappingPolicies', {
      displayName: 'x',
      definition: definitionOf(mailClaim),
    });
    const assigned = `/servicePrincipals/${principalId}/claimsMappingPolicies`;
    await tenant.graph('POST', `${assigned}/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${String(policy.body['id'])}`,
    });
    await tenant.graph('DELETE', `/servicePrincipals/${principalId}`);
    await tenant.graph('POST', `${bin}/${principalId}/restore`);
    expect((await tenant.graph('GET', assigned)).body['value']).toEqual([]);
  });

  it('spreads anew when it is restored', async () => {
    const tenant = await openTenant({ lagMs: 10_000 });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const one = `/applications/${String(body['id'])}`;
    tenant.nowMs += 10_000;
    await tenant.graph('DELETE', one);
    await tenant.graph('POST', `${bin}/${String(body['id'])}/restore`);
    expect(await status(tenant, 'PATCH', one, { notes: 'x' })).toBe(404);
    tenant.nowMs += 10_000;
    expect(await status(tenant, 'PATCH', one, { notes: 'x' })).toBe(204);
  });

  it('is gone when it is purged, and after thirty days', async () => {
    const tenant = await openTenant();
    const [first, second] = [await tenant.register(), await tenant.register()];
    await tenant.graph('DELETE', `/applications/${first.id}`);
    await tenant.graph('DELETE', `/applications/${second.id}`);
    expect(await status(tenant, 'DELETE', `${bin}/${first.id}`)).toBe(204);
    expect(await status(tenant, 'POST', `${bin}/${first.id}/restore`)).toBe(404);
    await tenant.control('POST', '/clock', { advanceDays: 29 });
    await tenant.signIn();
    const left = async (): Promise<unknown[]> =>
      (await tenant.graph('GET', `${bin}/microsoft.graph.application`)).body['value'] as unknown[];
    expect(await left()).toHaveLength(1);
    await tenant.control('POST', '/clock', { advanceDays: 2 });
    await tenant.signIn();
    expect(await left()).toEqual([]);
    expect(await status(tenant, 'POST', `${bin}/${second.id}/restore`)).toBe(404);
  });
});

describe('a deleted person', () => {
  it('is in the list, and not brought back by an administrator of applications', async () => {
    const keyed = await openTenant();
    const state = JSON.parse(keyed.simulator.snapshot()) as {
      tenants: { users: { id: string }[]; deletedUsers: unknown[] }[];
    };
    const person = state.tenants[0]?.users.pop();
    state.tenants[0]?.deletedUsers.push({ ...person, deletedDateTime: '2026-11-20T10:00:00Z' });
    const tenant = await openTenant({ snapshot: JSON.stringify(state) });
    const { body } = await tenant.graph('GET', `${bin}/microsoft.graph.user?$select=id,deletedDateTime`);
    expect(body['value']).toEqual([{ id: person?.id, deletedDateTime: '2026-11-20T10:00:00Z' }]);
    const answer = await tenant.graph('POST', `${bin}/${String(person?.id)}/restore`);
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' });
  });
});
