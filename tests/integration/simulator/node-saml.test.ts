import { SAML } from '@node-saml/node-saml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activateNewCertificate,
  openServiceProvider,
  registerForSaml,
  responseFor,
  signInAtServiceProvider,
  type SamlHandover,
} from './service-provider.ts';
import { spawnSimulator, type SimulatorAddresses } from './spawn-simulator.ts';
import { openGraph } from './tenant-work.ts';
import { simulatorFetch } from './through-simulator.ts';

const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
const issuer = `https://sts.windows.net/${tenantId}/`;
const nurse = 'fatima.elamrani@delinde.nl';
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const replyUrl = 'https://vendor.example/auth/acs';
const logoutUrl = 'https://vendor.example/auth/slo';

let simulator: SimulatorAddresses & { stop(): Promise<void> };
let send: Awaited<ReturnType<typeof openGraph>>;

beforeAll(async () => {
  simulator = await spawnSimulator();
  send = await openGraph(simulator);
});

afterAll(async () => {
  await simulator.stop();
});

async function handOver(
  entityId: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<SamlHandover & { principalId: string }> {
  const { appId, principalId } = await registerForSaml(send, {
    displayName: 'Vendor',
    identifierUris: [entityId],
    web: { redirectUris: [replyUrl], logoutUrl },
    ...more,
  });
  const metadataUrl = `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`;
  return { entityId, replyUrl, metadataUrl, principalId };
}

describe('node-saml, given nothing but the handover', () => {
  it('signs a nurse in, with her claims and her groups by name', async () => {
    const handover = await handOver('https://vendor.example/one', {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { saml2Token: [{ name: 'groups', additionalProperties: ['sam_account_name'] }] },
    });
    const vendor = await openServiceProvider(simulator, handover);
    const profile = await signInAtServiceProvider(simulator, vendor, nurse, issuer);
    expect(profile).toMatchObject({
      nameID: nurse,
      nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      [`${claims}/emailaddress`]: nurse,
      [`${claims}/givenname`]: 'Fatima',
    });
    expect(profile['http://schemas.microsoft.com/ws/2008/06/identity/claims/groups']).toEqual(
      expect.arrayContaining(['SG-Medicatie-Zorg', 'SG-Alle-Medewerkers']),
    );
  });

  it('gets the claims of the policy that was assigned', async () => {
    const handover = await handOver('https://vendor.example/two');
    const definition = JSON.stringify({
      ClaimsMappingPolicy: {
        Version: 1,
        IncludeBasicClaimSet: 'true',
        ClaimsSchema: [
          { Source: 'user', ID: 'userprincipalname', SamlClaimType: `${claims}/emailaddress` },
          { Source: 'user', ID: 'department', SamlClaimType: 'department' },
        ],
      },
    });
    const policy = await send('POST', '/policies/claimsMappingPolicies', {
      displayName: 'Vendor',
      definition: [definition],
    });
    const assigned = await send(
      'POST',
      `/servicePrincipals/${handover.principalId}/claimsMappingPolicies/$ref`,
      {
        '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${String(policy.body['id'])}`,
      },
    );
    expect([policy.status, assigned.status]).toEqual([201, 204]);
    const vendor = await openServiceProvider(simulator, handover);
    const profile = await signInAtServiceProvider(simulator, vendor, 'noor.peters@delinde.nl', issuer);
    expect(profile).toMatchObject({
      [`${claims}/emailaddress`]: 'noor.peters@delinde.nl',
      department: 'Zorg Noord',
    });
  });

  it('refuses an assertion that was changed on the way, or that is for somebody else', async () => {
    const handover = await handOver('https://vendor.example/three');
    const vendor = await openServiceProvider(simulator, handover);
    const honest = Buffer.from(await responseFor(simulator, vendor, nurse), 'base64').toString();
    const changed = honest.replaceAll(nurse, 'joost.bakker@delinde.nl');
    const SAMLResponse = Buffer.from(changed).toString('base64');
    await expect(vendor.validatePostResponseAsync({ SAMLResponse })).rejects.toThrow('Invalid signature');
    const other = new SAML({ ...vendor.options, audience: 'https://vendor.example/other' });
    const given = { SAMLResponse: Buffer.from(honest).toString('base64') };
    await expect(other.validatePostResponseAsync(given)).rejects.toThrow(/audience/i);
  });

  it('has to read the metadata again once another certificate signs', async () => {
    const handover = await handOver('https://vendor.example/four');
    const before = await openServiceProvider(simulator, handover);
    await activateNewCertificate(send, handover.principalId);
    const attempt = signInAtServiceProvider(simulator, before, nurse, issuer);
    await expect(attempt).rejects.toThrow('Invalid signature');
    const after = await openServiceProvider(simulator, handover);
    expect((await signInAtServiceProvider(simulator, after, nurse, issuer)).nameID).toBe(nurse);
  });

  it('signs her out, and hears that it is done', async () => {
    const handover = await handOver('https://vendor.example/five');
    const vendor = await openServiceProvider(simulator, handover);
    const profile = await signInAtServiceProvider(simulator, vendor, nurse, issuer);
    const url = await vendor.getLogoutUrlAsync(profile, 'bye', {});
    const answer = await simulatorFetch(simulator)(url, { redirect: 'manual' });
    const location = new URL(answer.headers.get('location') ?? 'missing:');
    expect(location.href).toContain(`${logoutUrl}?SAMLResponse=`);
    const query = Object.fromEntries(location.searchParams);
    const outcome = await vendor.validateRedirectAsync(query, location.search.slice(1));
    expect(outcome).toMatchObject({ loggedOut: true });
  });
});
