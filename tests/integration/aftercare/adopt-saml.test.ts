import { describe, expect, it } from 'vitest';
import { caseIdOf } from '../cli/command-line.ts';
import {
  openServiceProvider,
  registerForSaml,
  signInAtServiceProvider,
} from '../simulator/service-provider.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf, fieldOf } from '../vendors/package-fields.ts';
import { useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 82 });
const nurse = 'anouk.visser@delinde.nl';
type Graph = Awaited<ReturnType<typeof openGraph>>;

interface ByHand {
  readonly id: string;
  readonly appId: string;
  readonly principalId: string;
  readonly entityId: string;
  readonly replyUrl: string;
}

/** As somebody set it up in the portal: everybody may sign in, and no claims of its own. */
async function makeByHand(graph: Graph, name: string): Promise<ByHand> {
  const entityId = `https://${name}.haloitsm.com/auth`;
  const replyUrl = `${entityId}/Account/SAMLResponse`;
  const made = await registerForSaml(graph, {
    displayName: `HaloITSM ${name}`,
    identifierUris: [entityId],
    web: { redirectUris: [replyUrl] },
  });
  const found = await graph('GET', `/users/${nurse}`);
  await graph('POST', `/servicePrincipals/${made.principalId}/appRoleAssignedTo`, {
    principalId: found.body['id'],
    resourceId: made.principalId,
    appRoleId: '00000000-0000-0000-0000-000000000000',
  });
  return { ...made, entityId, replyUrl };
}

/** The vendor as it was set up then, which trusts the certificate of that day. */
async function vendorOf(made: ByHand) {
  const tenant = 'delinde.onmicrosoft.com';
  const host = 'https://login.microsoftonline.com';
  const metadataUrl = `${host}/${tenant}/federationmetadata/2007-06/federationmetadata.xml?appid=${made.appId}`;
  return openServiceProvider(desk.simulator, { ...made, metadataUrl });
}

async function thumbprintOf(graph: Graph, { principalId }: ByHand): Promise<unknown> {
  const { body } = await graph('GET', `/servicePrincipals/${principalId}`);
  return body['preferredTokenSigningKeyThumbprint'];
}

async function linkPolicy(
  graph: Graph,
  { principalId }: ByHand,
  claims: readonly unknown[],
): Promise<string> {
  const definition = {
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: claims },
  };
  const policy = await graph('POST', '/policies/claimsMappingPolicies', {
    displayName: 'made by hand',
    definition: [JSON.stringify(definition)],
  });
  const id = String(policy.body['id']);
  await graph('POST', `/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${id}`,
  });
  return id;
}

const adopt = (made: ByHand, ...more: readonly string[]) =>
  desk.command('adopt', '--vendor', 'haloitsm-saml', '--application', made.appId, ...more);

describe('an application for SAML that somebody made by hand', () => {
  it('stops before a claims policy that would be lost, and leaves all as it is', async () => {
    const graph = await openGraph(desk.simulator);
    const made = await makeByHand(graph, 'west');
    await linkPolicy(graph, made, [{ Source: 'user', ID: 'employeeid', SamlClaimType: 'number' }]);
    const refused = await adopt(made);
    expect([codeOf(refused.document), refused.exitCode]).toEqual(['claims-policy-foreign', 2]);
    expect((await graph('GET', `/applications/${made.id}`)).body['uniqueName']).toBeNull();
  });

  it('is taken over with its entity id, reply URL and certificate, and people go on signing in', async () => {
    const graph = await openGraph(desk.simulator);
    const made = await makeByHand(graph, 'delinde');
    const vendor = await vendorOf(made);
    const thumbprint = await thumbprintOf(graph, made);
    const { document, exitCode } = await adopt(made);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect([fieldOf(document, 'entityId'), fieldOf(document, 'replyUrl')]).toEqual([
      made.entityId,
      made.replyUrl,
    ]);
    expect(await thumbprintOf(graph, made)).toBe(thumbprint);
    const issuer = fieldOf(document, 'issuerEntityId');
    const profile = await signInAtServiceProvider(desk.simulator, vendor, nurse, issuer);
    expect(profile).toMatchObject({ first_name: 'Anouk' });
    expect((await desk.command('drift', caseIdOf(document))).document['drift']).toEqual([]);
  });

  it('keeps a certificate that soon ends, and a claims policy that has what the vendor needs', async () => {
    const graph = await openGraph(desk.simulator);
    const made = await makeByHand(graph, 'oost');
    const endDateTime = new Date(Date.now() + 9 * 24 * 60 * 60 * 1_000).toISOString();
    const path = `/servicePrincipals/${made.principalId}`;
    const short = { displayName: 'CN=Short', endDateTime };
    const certificate = await graph('POST', `${path}/addTokenSigningCertificate`, short);
    const { thumbprint } = certificate.body;
    await graph('PATCH', path, { preferredTokenSigningKeyThumbprint: thumbprint });
    const emailaddress = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
    const id = await linkPolicy(graph, made, [
      { Source: 'user', ID: 'mail', SamlClaimType: emailaddress },
      { Source: 'user', ID: 'givenname', SamlClaimType: 'first_name' },
      { Source: 'user', ID: 'surname', SamlClaimType: 'last_name' },
      { Source: 'user', ID: 'employeeid', SamlClaimType: 'number' },
    ]);
    const { document, exitCode } = await adopt(made, '--environment', 'acceptance');
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(await thumbprintOf(graph, made)).toBe(thumbprint);
    const linked = await graph('GET', `${path}/claimsMappingPolicies`);
    expect((linked.body['value'] as readonly { id: string }[]).map((policy) => policy.id)).toEqual([id]);
  });
});
