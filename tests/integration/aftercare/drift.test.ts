import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';
import { textIn } from './checks/checked-case.ts';

const desk = useVendorDesk({ random: 71 });
type Graph = Awaited<ReturnType<typeof openGraph>>;

interface Ids {
  readonly appId: string;
  readonly objectId: string;
  readonly servicePrincipalId: string;
}

/** A case of a vendor, and what somebody else does to it in the portal. */
interface Onboarded {
  readonly id: string;
  readonly ids: Ids;
  readonly graph: Graph;
}

async function onboard(vendor: string, inputs: Readonly<Record<string, string>>): Promise<Onboarded> {
  const { document, exitCode } = await desk.command('onboard', ...draftOf(vendor, inputs));
  expect([document['error'], exitCode]).toEqual([null, 0]);
  const ids = document['application'] as unknown as Ids;
  return { id: caseIdOf(document), ids, graph: await openGraph(desk.simulator) };
}

async function waitingCase(vendor: string): Promise<Onboarded> {
  const { document, exitCode } = await desk.command('onboard', ...draftOf(vendor));
  expect([document['error'], exitCode]).toEqual([null, 2]);
  const ids = document['application'] as unknown as Ids;
  return { id: caseIdOf(document), ids, graph: await openGraph(desk.simulator) };
}

async function change(
  { graph, ids }: Onboarded,
  method: string,
  path: string,
  body?: JsonObject,
): Promise<JsonObject> {
  const filled = path
    .replace('{application}', `/applications/${ids.objectId}`)
    .replace('{principal}', `/servicePrincipals/${ids.servicePrincipalId}`);
  const { status, body: answered } = await graph(method, filled, body);
  expect(status, JSON.stringify(answered)).toBeLessThan(300);
  return answered as JsonObject;
}

async function driftOf({ id }: Onboarded): Promise<readonly JsonObject[]> {
  const { document, exitCode } = await desk.command('drift', id);
  const drift = document['drift'] as readonly JsonObject[];
  expect(exitCode).toBe(drift.length === 0 ? 0 : 2);
  return drift;
}

async function subjectsOf(one: Onboarded): Promise<readonly unknown[]> {
  return (await driftOf(one)).map(({ subject }) => subject);
}

async function restore({ id }: Onboarded): Promise<void> {
  const { document, exitCode } = await desk.command('drift', id, '--restore', '--yes');
  expect([document['error'], exitCode]).toEqual([null, 0]);
}

describe('an application for OpenID Connect that somebody changes', () => {
  let medimo: Onboarded;
  let uri = '';

  it('has no drift at first', async () => {
    medimo = await onboard('medimo', { customer: 'delinde' });
    const { body } = await medimo.graph('GET', `/applications/${medimo.ids.objectId}`);
    uri = (body as { web: { redirectUris: [string] } }).web.redirectUris[0];
    expect(await driftOf(medimo)).toEqual([]);
  });

  it.each([
    ['display-name', 'PATCH', '{application}', { displayName: 'Medimo oud' }],
    ['account-types', 'PATCH', '{application}', { signInAudience: 'AzureADMultipleOrgs' }],
    ['group-membership-claims', 'PATCH', '{application}', { groupMembershipClaims: null }],
    ['redirect-uri', 'PATCH', '{application}', { web: { redirectUris: [] } }],
    ['sign-in-disabled', 'PATCH', '{principal}', { accountEnabled: false }],
    ['assignment-required', 'PATCH', '{principal}', { appRoleAssignmentRequired: true }],
  ] as const)('names the drift %s and puts it back', async (subject, method, path, body) => {
    await change(medimo, method, path, body);
    expect(await subjectsOf(medimo)).toEqual([subject]);
    await restore(medimo);
    expect(await driftOf(medimo)).toEqual([]);
  });

  it('names the groups claim per token when it is removed', async () => {
    await change(medimo, 'PATCH', '{application}', {
      optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    });
    const drift = await driftOf(medimo);
    expect(drift.map(({ id }) => id)).toEqual([
      'groups-claim:idToken.groups',
      'groups-claim:accessToken.groups',
      'groups-claim:saml2Token.groups',
    ]);
    await restore(medimo);
    expect(await driftOf(medimo)).toEqual([]);
  });

  it('sees a redirect URI that was changed by a character, and says who did it', async () => {
    await change(medimo, 'PATCH', '{application}', { web: { redirectUris: [`${uri}/`] } });
    const { document } = await desk.command('drift', medimo.id);
    expect(document['drift']).toMatchObject([
      { subject: 'redirect-uri-changed', promised: uri, live: `${uri}/` },
    ]);
    const [newest] = document['changes'] as readonly JsonObject[];
    expect(newest).toMatchObject({ activity: 'Update application' });
    expect(newest?.['by']).toEqual(expect.stringContaining('@'));
    await restore(medimo);
  });

  it('takes a redirect URI that somebody added for what it is, and can accept it', async () => {
    const other = 'https://other.example.com/callback';
    await change(medimo, 'PATCH', '{application}', { web: { redirectUris: [uri, other] } });
    const [added] = await driftOf(medimo);
    expect(added).toMatchObject({ subject: 'redirect-uri-added', live: other });
    expect((await desk.command('drift', medimo.id, '--accept', `redirect-uri-added:${other}`)).exitCode).toBe(
      0,
    );
    expect(await driftOf(medimo)).toEqual([]);
    expect((await desk.command('verify', medimo.id)).exitCode).toBe(0);
    await change(medimo, 'PATCH', '{application}', { web: { redirectUris: [uri] } });
    expect(await subjectsOf(medimo)).toEqual(['redirect-uri']);
    await restore(medimo);
  });

  it('keeps what was accepted when the case is onboarded again', async () => {
    await change(medimo, 'PATCH', '{application}', { displayName: 'Medimo zorg' });
    await desk.command('drift', medimo.id, '--accept', 'display-name');
    const again = await desk.command('onboard', ...draftOf('medimo', { customer: 'delinde' }));
    expect(again.exitCode).toBe(0);
    const { body } = await medimo.graph('GET', `/applications/${medimo.ids.objectId}`);
    expect(body).toMatchObject({ displayName: 'Medimo zorg' });
  });

  it('does not accept what would lock everybody out, or what is not otherwise', async () => {
    await change(medimo, 'PATCH', '{principal}', { accountEnabled: false });
    const refused = await desk.command('drift', medimo.id, '--accept', 'sign-in-disabled');
    expect([codeOf(refused.document), refused.exitCode]).toEqual(['drift-not-acceptable', 3]);
    const unknown = await desk.command('drift', medimo.id, '--accept', 'logout-url');
    expect([codeOf(unknown.document), unknown.exitCode]).toEqual(['drift-unknown', 3]);
    await restore(medimo);
  });

  it('names a removed secret, and restoring makes a new one', async () => {
    const { body } = await medimo.graph('GET', `/applications/${medimo.ids.objectId}`);
    const [secret] = (body as { passwordCredentials: [{ keyId: string }] }).passwordCredentials;
    await change(medimo, 'POST', '{application}/removePassword', { keyId: secret.keyId });
    expect(await subjectsOf(medimo)).toEqual(['secret']);
  });

  it('names a deleted service principal and a deleted application, which is brought back', async () => {
    const other = await onboard('medimo', { customer: 'anders' });
    await change(other, 'DELETE', '{principal}');
    expect(await subjectsOf(other)).toEqual(['service-principal-gone']);
    await change(other, 'DELETE', '{application}');
    expect(await subjectsOf(other)).toEqual(['application-deleted']);
    await restore(other);
    expect(await driftOf(other)).toEqual([]);
  });

  it('tells an application that is gone for good from one that another took the place of', async () => {
    const other = await onboard('medimo', { customer: 'vervangen' });
    await change(other, 'DELETE', '{application}');
    await change(other, 'DELETE', `/directory/deletedItems/${other.ids.objectId}`);
    expect(await subjectsOf(other)).toEqual(['application-gone']);
    const byHand = { displayName: 'Medimo productie', signInAudience: 'AzureADMyOrg' };
    const { appId } = await change(other, 'POST', '/applications', byHand);
    expect(await driftOf(other)).toMatchObject([{ subject: 'application-replaced', live: appId }]);
  });

  it('takes no application of another case for the one that took its place, of this register or another', async () => {
    const named = { applicationName: 'Medimo gelijk' };
    const gone = await onboard('medimo', { customer: 'weg', ...named });
    await onboard('medimo', { customer: 'buur', ...named });
    const colleague = draftOf('medimo', { customer: 'collega', ...named });
    expect((await desk.elsewhere('colleague', 'onboard', ...colleague)).exitCode).toBe(0);
    // One that a case took over may keep a marker of somebody else's.
    const adopted = await change(gone, 'POST', '/applications', {
      displayName: named.applicationName,
      uniqueName: 'made-by-ict',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://secure.medimo.nl/sso/openidconnect/over_azure'] },
    });
    const application = textIn(adopted, 'appId');
    const taken = await desk.command('adopt', '--vendor', 'medimo', '--application', application);
    expect([taken.document['error'], taken.exitCode]).toEqual([null, 0]);
    await change(gone, 'DELETE', '{application}');
    await change(gone, 'DELETE', `/directory/deletedItems/${gone.ids.objectId}`);
    expect(await subjectsOf(gone)).toEqual(['application-gone']);
  });
});

describe('an application with claims, permissions and consent that somebody changes', () => {
  it('names the claims that are gone', async () => {
    const caseware = await waitingCase('caseware-cloud');
    await change(caseware, 'PATCH', '{application}', { optionalClaims: { idToken: [] } });
    const drift = await driftOf(caseware);
    expect(new Set(drift.map(({ subject }) => subject))).toEqual(new Set(['optional-claim']));
    expect(drift.map(({ id }) => id)).toContain('optional-claim:idToken.email');
  });

  it('names a permission that is no longer asked for, and a consent that was withdrawn', async () => {
    const halo = await onboard('haloitsm-app', { webAppUrl: 'https://delinde.haloitsm.com' });
    const { value } = await change(halo, 'GET', `{principal}/oauth2PermissionGrants`);
    for (const { id } of value as unknown as readonly { id: string }[])
      await change(halo, 'DELETE', `/oauth2PermissionGrants/${id}`);
    expect(new Set(await subjectsOf(halo))).toEqual(new Set(['admin-consent']));
    await restore(halo);
    await change(halo, 'PATCH', '{application}', { requiredResourceAccess: [] });
    expect(new Set(await subjectsOf(halo))).toEqual(new Set(['permission']));
    await restore(halo);
    expect(await driftOf(halo)).toEqual([]);
  });
});

describe('an application for SAML that somebody changes', () => {
  let halo: Onboarded;

  it('has no drift at first', async () => {
    halo = await onboard('haloitsm-saml', {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      logoutUrl: 'https://delinde.haloitsm.com/auth/logout',
      certificateContacts: 'ict@delinde.nl',
      pilotGroup: 'Team Noord',
    });
    expect(await driftOf(halo)).toEqual([]);
  });

  it.each([
    ['logout-url', '{application}', { web: { logoutUrl: 'https://delinde.haloitsm.com/auth/uit' } }],
    ['saml-mode', '{principal}', { preferredSingleSignOnMode: 'oidc' }],
    ['notification-address', '{principal}', { notificationEmailAddresses: [] }],
  ] as const)('names the drift %s and puts it back', async (subject, path, body) => {
    await change(halo, 'PATCH', path, body);
    expect(await subjectsOf(halo)).toEqual([subject]);
    await restore(halo);
    expect(await driftOf(halo)).toEqual([]);
  });

  it('names an unassigned group, and a claims policy that is no longer linked', async () => {
    const assigned = await change(halo, 'GET', '{principal}/appRoleAssignedTo');
    const [assignment] = assigned['value'] as unknown as [{ id: string }];
    await change(halo, 'DELETE', `{principal}/appRoleAssignedTo/${assignment.id}`);
    const linked = await change(halo, 'GET', '{principal}/claimsMappingPolicies');
    const [policy] = linked['value'] as unknown as [{ id: string }];
    await change(halo, 'DELETE', `{principal}/claimsMappingPolicies/${policy.id}/$ref`);
    expect(await subjectsOf(halo)).toEqual(['assignment', 'claims-policy']);
    await restore(halo);
    expect(await driftOf(halo)).toEqual([]);
  });

  it('names an entity id that is no longer there', async () => {
    await change(halo, 'PATCH', '{application}', { identifierUris: ['https://elders.haloitsm.com/auth'] });
    expect(await subjectsOf(halo)).toEqual(['entity-id']);
    await restore(halo);
    expect(await driftOf(halo)).toEqual([]);
  });

  it('names a signing certificate that somebody replaced', async () => {
    const made = await change(halo, 'POST', '{principal}/addTokenSigningCertificate', {
      displayName: 'CN=Ander',
      endDateTime: '2028-01-01T00:00:00Z',
    });
    await change(halo, 'PATCH', '{principal}', {
      preferredTokenSigningKeyThumbprint: made['thumbprint'] ?? '',
    });
    const [drift] = await driftOf(halo);
    expect(drift).toMatchObject({ subject: 'signing-certificate', live: made['thumbprint'] });
  });
});
