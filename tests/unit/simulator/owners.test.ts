import { describe, expect, it } from 'vitest';
import { administrator, errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const scopes = 'openid Application.ReadWrite.All Directory.Read.All User.Read.All';
const helpdesk = 'pim.hendriks@delinde.nl';

async function openWithVendor() {
  const tenant = await openTenant();
  await tenant.signIn(administrator, scopes);
  const vendor = await tenant.register();
  const person = (await tenant.graph('GET', `/users/${helpdesk}?$select=id`)).body;
  return { tenant, vendor, personId: String(person['id']) };
}

const reference = (id: string): Json => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const idsOf = async (tenant: InProcess, path: string): Promise<unknown[]> =>
  ((await tenant.graph('GET', path)).body['value'] as Json[]).map((item) => item['id']);

describe('owners', () => {
  it('are added, listed and removed', async () => {
    const { tenant, vendor, personId } = await openWithVendor();
    const owners = `/applications/${vendor.id}/owners`;
    expect(await idsOf(tenant, owners)).toEqual([]);
    expect((await tenant.graph('POST', `${owners}/$ref`, reference(personId))).status).toBe(204);
    expect(await idsOf(tenant, owners)).toEqual([personId]);
    expect(errorOf(await tenant.graph('POST', `${owners}/$ref`, reference(personId))).message).toContain(
      "already exist for the following modified properties: 'owners'",
    );
    expect((await tenant.graph('DELETE', `${owners}/${personId}/$ref`)).status).toBe(204);
    expect((await tenant.graph('DELETE', `${owners}/${personId}/$ref`)).status).toBe(404);
    expect(await idsOf(tenant, owners)).toEqual([]);
  });

  it('of a service principal can be people and service principals, not groups', async () => {
    const { tenant, vendor, personId } = await openWithVendor();
    const other = await tenant.register();
    const owners = `/servicePrincipals/${vendor.principalId}/owners`;
    for (const id of [personId, other.principalId]) {
      expect((await tenant.graph('POST', `${owners}/$ref`, reference(id))).status).toBe(204);
    }
    expect(await idsOf(tenant, owners)).toEqual([personId, other.principalId]);
    const groupId = String((await idsOf(tenant, `/users/${personId}/memberOf`))[0]);
    expect((await tenant.graph('POST', `${owners}/$ref`, reference(groupId))).status).toBe(404);
  });

  it('may write what they own, and nothing else', async () => {
    const { tenant, vendor, personId } = await openWithVendor();
    const other = await tenant.register();
    await tenant.graph('POST', `/applications/${vendor.id}/owners/$ref`, reference(personId));
    await tenant.signIn(helpdesk, 'Application.ReadWrite.All');
    const rename = async (id: string) => tenant.graph('PATCH', `/applications/${id}`, { notes: 'mine' });
    expect((await rename(vendor.id)).status).toBe(204);
    expect(errorOf(await rename(other.id))).toMatchObject({
      status: 403,
      code: 'Authorization_RequestDenied',
    });
  });
});
