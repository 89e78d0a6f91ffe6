import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { refusalAtVendor, signInAtVendor } from '../simulator/relying-party.ts';
import { openServiceProvider, registerForSaml, responseFor } from '../simulator/service-provider.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf, fieldOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 83 });
const nurse = 'fatima.elamrani@delinde.nl';
type Graph = Awaited<ReturnType<typeof openGraph>>;

async function handOver(vendor: string, inputs: Readonly<Record<string, string>>): Promise<JsonObject> {
  const { document, exitCode } = await desk.command('onboard', ...draftOf(vendor, inputs));
  expect([document['error'], exitCode]).toEqual([null, 0]);
  const delivered = await desk.command('deliver', caseIdOf(document), '--to', 'x', '--channel', 'y');
  expect(delivered.exitCode).toBe(0);
  return document;
}

async function retire(id: string, ...more: readonly string[]): Promise<JsonObject> {
  const { document, exitCode } = await desk.command('retire', id, ...more);
  expect([document['error'], exitCode]).toEqual([null, 0]);
  return document;
}

async function policiesOf(
  graph: Graph,
): Promise<readonly { readonly id: string; readonly displayName: string }[]> {
  const { body } = await graph('GET', '/policies/claimsMappingPolicies');
  return body['value'] as readonly { id: string; displayName: string }[];
}

describe('a case for OpenID Connect that is retired', () => {
  it('lets nobody sign in, and after it was removed and brought back everybody', async () => {
    const webAppUrl = 'https://delinde.haloitsm.com';
    const document = await handOver('haloitsm-app', { webAppUrl });
    const id = caseIdOf(document);
    const { appId: clientId, objectId } = document['application'] as { appId: string; objectId: string };
    const vendor = {
      provider: `https://login.microsoftonline.com/${fieldOf(document, 'tenantId')}/v2.0`,
      clientId,
      secret: fieldOf(document, 'secret'),
      redirectUri: `${webAppUrl}/auth/account/azureresponse`,
      scope: 'openid profile email',
    };
    await signInAtVendor(desk.simulator, vendor, nurse);
    expect(await retire(id)).toMatchObject({ status: 'retired' });
    expect(await refusalAtVendor(desk.simulator, vendor, nurse)).toContain('AADSTS7000112');
    expect((await desk.command('expiry', '--case', id)).document['entries']).toEqual([]);
    await retire(id, '--remove');
    const graph = await openGraph(desk.simulator);
    expect(await retire(id, '--restore')).toMatchObject({ status: 'delivered' });
    await signInAtVendor(desk.simulator, vendor, nurse);
    const grants = await graph('GET', `/servicePrincipals(appId='${clientId}')`);
    const granted = await graph(
      'GET',
      `/servicePrincipals/${String(grants.body['id'])}/oauth2PermissionGrants`,
    );
    expect(granted.body['value']).toMatchObject([
      { consentType: 'AllPrincipals', scope: 'openid profile email User.Read' },
    ]);
    expect((await graph('GET', `/applications/${objectId}`)).status).toBe(200);
    expect((await desk.command('verify', id)).exitCode).toBe(0);
  });

  it('gets back consent that its profile does not ask for, and tells of one removal only', async () => {
    // Whoever works here has the permission from another case; this one does not ask for it.
    await handOver('haloitsm-app', { webAppUrl: 'https://noord.haloitsm.com' });
    const document = await handOver('medimo', { customer: 'noord' });
    const id = caseIdOf(document);
    const { appId } = document['application'] as { appId: string };
    const graph = await openGraph(desk.simulator);
    const principalOf = async (wanted: string): Promise<string> =>
      String((await graph('GET', `/servicePrincipals(appId='${wanted}')`)).body['id']);
    const clientId = await principalOf(appId);
    const resourceId = await principalOf('00000003-0000-0000-c000-000000000000');
    const consent = { consentType: 'AllPrincipals', resourceId, scope: 'User.Read' };
    const given = await graph('POST', '/oauth2PermissionGrants', { clientId, ...consent });
    expect(given.status).toBe(201);
    const confirmed = await desk.command('deliver', id, '--confirm');
    expect(confirmed.document).toMatchObject({ status: 'confirmed' });
    await retire(id);
    expect((await graph('DELETE', `/oauth2PermissionGrants/${String(given.body['id'])}`)).status).toBe(204);
    await retire(id, '--remove');
    await retire(id, '--remove');
    const { cases } = (await desk.command('history')).document as { cases: readonly JsonObject[] };
    const told = cases.find((one) => one['case'] === id)?.['history'] as readonly { text: string }[];
    const removals = told.filter((line) => line.text.startsWith('Removed from the tenant'));
    expect(removals).toHaveLength(1);
    expect(await retire(id, '--restore')).toMatchObject({ status: 'purged' });
    const granted = await graph('GET', `/servicePrincipals/${clientId}/oauth2PermissionGrants`);
    expect(granted.body['value']).toMatchObject([consent]);
  });

  it('refuses what makes no sense of it, each with its reason', async () => {
    const document = await handOver('medimo', { customer: 'keten' });
    const id = caseIdOf(document);
    const codes = async (...args: readonly string[]): Promise<unknown> => {
      const { document: answer, exitCode } = await desk.command(...args);
      return [codeOf(answer), exitCode];
    };
    expect(await codes('retire', 'nothing')).toEqual(['case-unknown', 3]);
    expect(await codes('retire', id, '--remove', '--restore')).toEqual([expect.any(String), 3]);
    expect(await codes('retire', id, '--remove')).toEqual(['case-not-retired', 3]);
    await retire(id);
    const others = [['rotate'], ['rotate', '--confirm'], ['rotate', '--activate'], ['retire']];
    for (const args of [['drift'], ['verify'], ['rollback'], ...others])
      expect(await codes(...args.slice(0, 1), id, ...args.slice(1), '--yes')).toEqual(['case-retired', 3]);
    const list = await desk.command('onboard', ...draftOf('loket', { users: nurse }));
    await desk.command('deliver', caseIdOf(list.document), '--to', 'x', '--channel', 'y');
    expect(await codes('retire', caseIdOf(list.document))).toEqual(['case-without-application', 3]);
  });
});

describe('a case for SAML that is retired', () => {
  const inputs = {
    entityId: 'https://delinde.haloitsm.com/auth',
    replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
    pilotGroup: 'Team Noord',
  };

  it('lets nobody sign in, and leaves a claims policy that another application uses', async () => {
    const document = await handOver('haloitsm-saml', inputs);
    const id = caseIdOf(document);
    const graph = await openGraph(desk.simulator);
    const metadataUrl = fieldOf(document, 'metadataUrl');
    const vendor = await openServiceProvider(desk.simulator, { ...inputs, metadataUrl });
    const person = 'anouk.visser@delinde.nl';
    await responseFor(desk.simulator, vendor, person);
    await retire(id);
    await expect(responseFor(desk.simulator, vendor, person)).rejects.toThrow('7000112');
    const other = await registerForSaml(graph, {
      displayName: 'Other',
      identifierUris: ['https://other.example'],
    });
    const [policy] = (await policiesOf(graph)).filter(({ displayName }) =>
      displayName.startsWith('entra-handover'),
    );
    const linked = await graph('POST', `/servicePrincipals/${other.principalId}/claimsMappingPolicies/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy?.id ?? ''}`,
    });
    expect(linked.status).toBe(204);
    await retire(id, '--remove');
    expect((await policiesOf(graph)).map((one) => one.id)).toEqual([policy?.id]);
    await retire(id, '--restore');
    await responseFor(desk.simulator, vendor, person);
    expect((await desk.command('drift', id)).document['drift']).toEqual([]);
  });
});
