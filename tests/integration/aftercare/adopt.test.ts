import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { refusalAtVendor, signInAtVendor, type Handover } from '../simulator/relying-party.ts';
import { openGraph, registerApplication, type RegisteredApplication } from '../simulator/tenant-work.ts';
import { codeOf, fieldOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 81 });
const nurse = 'fatima.elamrani@delinde.nl';
const uri = 'https://secure.medimo.nl/sso/openidconnect/delinde_azure';
const elsewhere = 'https://intranet.delinde.nl/callback';
type Graph = Awaited<ReturnType<typeof openGraph>>;

interface Live {
  readonly displayName: string;
  readonly uniqueName: string | null;
  readonly groupMembershipClaims: string | null;
  readonly web: { readonly redirectUris: readonly string[] };
  readonly optionalClaims: { readonly idToken: readonly JsonObject[] };
  readonly passwordCredentials: readonly { readonly keyId: string; readonly displayName: string }[];
}

async function applicationOf(graph: Graph, id: string): Promise<Live> {
  return (await graph('GET', `/applications/${id}`)).body as unknown as Live;
}

async function addSecret(graph: Graph, id: string, days: number): Promise<{ keyId: string; secret: string }> {
  const endDateTime = new Date(Date.now() + days * 24 * 60 * 60 * 1_000).toISOString();
  const { body } = await graph('POST', `/applications/${id}/addPassword`, {
    passwordCredential: { displayName: `hand ${String(days)}`, endDateTime },
  });
  return { keyId: String(body['keyId']), secret: String(body['secretText']) };
}

/** As somebody made it by hand, from the vendor's manual and with a mistake in its groups claim. */
async function makeByHand(
  graph: Graph,
  different: Readonly<Record<string, unknown>> = {},
): Promise<RegisteredApplication> {
  return registerApplication(graph, {
    displayName: 'Medimo SSO',
    web: { redirectUris: [uri, elsewhere] },
    groupMembershipClaims: 'SecurityGroup',
    optionalClaims: {
      idToken: [
        { name: 'groups', additionalProperties: ['dns_domain_and_sam_account_name'] },
        { name: 'given_name', essential: false },
      ],
    },
    ...different,
  });
}

function vendorWith({ appId }: RegisteredApplication, secret: string, redirectUri = uri): Handover {
  const provider = 'https://login.microsoftonline.com/delinde.onmicrosoft.com/v2.0';
  return { provider, clientId: appId, secret, redirectUri };
}

const signIn = (vendor: Handover) => signInAtVendor(desk.simulator, vendor, nurse);

async function historyOf(caseId: string): Promise<string> {
  const { document } = await desk.command('history');
  const told = JSON.stringify(document);
  expect(told).toContain(caseId);
  return told;
}

describe('an application for OpenID Connect that somebody made by hand', () => {
  let graph: Graph;
  let made: RegisteredApplication;
  let other: { keyId: string; secret: string };
  let document: JsonObject;

  it('is taken over with what it tells of itself', async () => {
    graph = await openGraph(desk.simulator);
    made = await makeByHand(graph);
    other = await addSecret(graph, made.id, 20);
    const adopted = await desk.command('adopt', '--vendor', 'medimo', '--application', made.appId);
    document = adopted.document;
    expect([document['error'], adopted.exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({
      status: 'completed',
      environment: 'production',
      application: { appId: made.appId, objectId: made.id },
    });
    const live = await applicationOf(graph, made.id);
    expect(live.displayName).toBe('Medimo SSO');
    expect(live.uniqueName).toMatch(/^entra-handover-medimo-production-/);
    expect(live.web.redirectUris).toEqual([uri, elsewhere]);
    expect(
      live.optionalClaims.idToken.map(({ name, additionalProperties }) => [name, additionalProperties]),
    ).toEqual([
      ['given_name', []],
      ['groups', ['sam_account_name']],
    ]);
  });

  it('lets the vendor sign in with the old secrets, and with the new one', async () => {
    expect((await applicationOf(graph, made.id)).passwordCredentials).toHaveLength(3);
    for (const secret of [made.secret, other.secret, fieldOf(document, 'secret')])
      expect((await signIn(vendorWith(made, secret)))['oid']).toEqual(expect.any(String));
    expect((await signIn(vendorWith(made, made.secret, elsewhere)))['oid']).toEqual(expect.any(String));
  });

  it('shows the old secrets as this case’s in the expiry register', async () => {
    const expiry = (await desk.command('expiry', '--case', caseIdOf(document))).document;
    const names = (expiry['entries'] as readonly JsonObject[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['hand 20', 'test']));
    expect(names).toHaveLength(3);
  });

  it('has no drift, and is recognised the next time', async () => {
    const drift = await desk.command('drift', caseIdOf(document));
    expect([drift.document['drift'], drift.exitCode]).toEqual([
      [expect.objectContaining({ subject: 'redirect-uri-added' })],
      2,
    ]);
    const draft = draftOf('medimo', { customer: 'delinde', applicationName: 'Medimo SSO' });
    const again = await desk.command('onboard', ...draft);
    expect(again).toMatchObject({ exitCode: 0, document: { application: { appId: made.appId } } });
    expect((await applicationOf(graph, made.id)).passwordCredentials).toHaveLength(3);
  });

  it('cannot be adopted twice', async () => {
    const twice = await desk.command('adopt', '--vendor', 'medimo', '--application', made.id);
    expect([codeOf(twice.document), twice.exitCode]).toEqual(['adopt-known', 3]);
  });

  it('keeps the secrets that were there when the new one is taken back', async () => {
    const undone = await desk.command('rotate', caseIdOf(document), '--undo', '--yes');
    expect([undone.document['error'], undone.exitCode]).toEqual([null, 0]);
    const names = (await applicationOf(graph, made.id)).passwordCredentials.map((one) => one.displayName);
    expect(names).toEqual(['test', 'hand 20']);
    for (const secret of [made.secret, other.secret]) await signIn(vendorWith(made, secret));
  });

  it('removes them once the vendor uses a new one', async () => {
    const rotated = await desk.command('rotate', caseIdOf(document));
    const secret = fieldOf(rotated.document, 'secret');
    const confirmed = await desk.command('rotate', caseIdOf(document), '--confirm', '--yes');
    expect([confirmed.document['error'], confirmed.exitCode]).toEqual([null, 0]);
    await signIn(vendorWith(made, secret));
    await expect(signIn(vendorWith(made, made.secret))).rejects.toThrow();
  });

  it('lets nobody sign in once it is retired, and everybody after it was brought back', async () => {
    const id = caseIdOf(document);
    const secret = fieldOf(
      (
        await desk.command(
          'onboard',
          ...draftOf('medimo', { customer: 'delinde', applicationName: 'Medimo SSO' }),
        )
      ).document,
      'secret',
    );
    const retired = await desk.command('retire', id);
    expect(retired).toMatchObject({ exitCode: 0, document: { status: 'retired' } });
    expect(await refusalAtVendor(desk.simulator, vendorWith(made, secret), nurse)).toContain('AADSTS7000112');
    expect((await desk.command('retire', id, '--remove')).exitCode).toBe(0);
    expect(await refusalAtVendor(desk.simulator, vendorWith(made, secret), nurse)).toContain('AADSTS700016');
    expect((await desk.command('retire', id, '--restore')).document).toMatchObject({ status: 'purged' });
    await signIn(vendorWith(made, secret));
    expect(await historyOf(id)).not.toContain(secret);
  });
});

describe('adopting an application', () => {
  it('lets the vendor keep its secret when that is asked for, and says so in the package', async () => {
    const graph = await openGraph(desk.simulator);
    const redirectUris = ['https://acceptance-ggz.medimo.nl/sso/openidconnect/keten_azure'];
    const made = await makeByHand(graph, { displayName: 'Medimo test', web: { redirectUris } });
    const out = path.join(desk.folder, 'kept');
    const { document, exitCode } = await desk.command(
      ...[
        'adopt',
        '--vendor',
        'medimo',
        '--application',
        made.servicePrincipalId,
        '--keep-secret',
        '--out',
        out,
      ],
    );
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document['environment']).toBe('acceptance');
    const files = await Promise.all(
      (await readdir(out)).map((file) => readFile(path.join(out, file), 'utf8')),
    );
    expect(files.join('')).toContain('The client secret test was there before');
    expect((await applicationOf(graph, made.id)).passwordCredentials).toHaveLength(1);
    await signIn(vendorWith(made, made.secret, redirectUris[0]));
  });

  it('keeps another mark, and goes on recognising the application by its id', async () => {
    const graph = await openGraph(desk.simulator);
    const redirectUris = ['https://ggz.medimo.nl/sso/openidconnect/noord_azure'];
    const made = await makeByHand(graph, { web: { redirectUris }, uniqueName: 'terraform-medimo' });
    const { document, exitCode } = await desk.command(
      ...['adopt', '--vendor', 'medimo', '--application', made.appId, '--set', 'groups=objectId'],
    );
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const live = await applicationOf(graph, made.id);
    expect(live.uniqueName).toBe('terraform-medimo');
    const rotated = await desk.command('rotate', caseIdOf(document), '--confirm', '--yes');
    expect([rotated.document['error'], rotated.exitCode]).toEqual([null, 0]);
    await graph('PATCH', `/applications/${made.id}`, { groupMembershipClaims: null });
    const restored = await desk.command('drift', caseIdOf(document), '--restore', '--yes');
    expect([restored.document['error'], restored.exitCode]).toEqual([null, 0]);
    expect((await applicationOf(graph, made.id)).groupMembershipClaims).toBe('SecurityGroup');
  });

  it('leaves the application and its secrets when it is rolled back', async () => {
    const graph = await openGraph(desk.simulator);
    const redirectUris = ['https://ggz.medimo.nl/sso/openidconnect/zuid_azure'];
    const made = await makeByHand(graph, { web: { redirectUris } });
    const { document } = await desk.command('adopt', '--vendor', 'medimo', '--application', made.appId);
    const undone = await desk.command('rollback', caseIdOf(document), '--yes');
    expect([undone.document['error'], undone.exitCode]).toEqual([null, 0]);
    const names = (await applicationOf(graph, made.id)).passwordCredentials.map((one) => one.displayName);
    expect(names).toEqual(['test']);
    await signIn(vendorWith(made, made.secret, redirectUris[0]));
    const again = await desk.command('adopt', '--vendor', 'medimo', '--application', made.appId);
    expect([again.document['error'], again.exitCode]).toEqual([null, 0]);
    const expiry = (await desk.command('expiry', '--case', caseIdOf(document))).document;
    expect(expiry['entries']).toHaveLength(2);
  });

  it('refuses what cannot be adopted, each with its reason', async () => {
    const graph = await openGraph(desk.simulator);
    const adopt = async (...args: readonly string[]): Promise<unknown> => {
      const { document, exitCode } = await desk.command('adopt', ...args);
      return [codeOf(document), exitCode];
    };
    const unreadable = await makeByHand(graph, { web: { redirectUris: ['https://medimo.nl/other'] } });
    expect(await adopt('--vendor', 'medimo', '--application', unreadable.appId)).toEqual([
      'input-missing',
      3,
    ]);
    const bare = await registerApplication(graph, { displayName: 'x', web: { redirectUris: [uri] } });
    const taken = ['--set', 'customer=delinde', '--vendor', 'medimo', '--application', bare.appId];
    expect(await adopt(...taken)).toEqual(['adopt-inputs-taken', 3]);
    expect(await adopt('--vendor', 'loket', '--application', bare.appId)).toEqual(['adopt-user-list', 3]);
    expect(await adopt('--vendor', 'nobody', '--application', bare.appId)).toEqual(['vendor-unknown', 3]);
    expect(await adopt('--vendor', 'medimo')).toEqual(['adopt-what', 3]);
    for (const id of ['x', "a' or 1 eq 1", '../users', `${bare.appId}/x`, ''])
      expect(await adopt('--vendor', 'medimo', '--application', id)).toEqual(['adopt-id-invalid', 3]);
    const nobody = '00000000-1111-4222-8333-444444444444';
    expect(await adopt('--vendor', 'medimo', '--application', nobody)).toEqual(['adopt-unknown', 3]);
    const gallery = '00000003-0000-0000-c000-000000000000';
    expect(await adopt('--vendor', 'medimo', '--application', gallery)).toEqual(['adopt-foreign-tenant', 3]);
    const deleted = await makeByHand(graph);
    await graph('DELETE', `/applications/${deleted.id}`);
    expect(await adopt('--vendor', 'medimo', '--application', deleted.appId)).toEqual(['adopt-deleted', 3]);
    expect(await adopt('--vendor', 'medimo', '--application', deleted.id)).toEqual(['adopt-deleted', 3]);
    const empty = await graph('POST', '/applications', {
      displayName: 'Medimo leeg',
      web: { redirectUris: ['https://ggz.medimo.nl/sso/openidconnect/leeg_azure'] },
    });
    const noSecret = ['--vendor', 'medimo', '--application', String(empty.body['id']), '--keep-secret'];
    expect(await adopt(...noSecret)).toEqual(['adopt-no-secret', 3]);
  });

  it('stops before an application that this product made for the same values elsewhere', async () => {
    const graph = await openGraph(desk.simulator);
    await desk.elsewhere('colleague', 'onboard', ...draftOf('medimo', { customer: 'west' }));
    const redirectUris = ['https://secure.medimo.nl/sso/openidconnect/west_azure'];
    const made = await makeByHand(graph, { web: { redirectUris } });
    const refused = await desk.command('adopt', '--vendor', 'medimo', '--application', made.appId);
    expect([codeOf(refused.document), refused.exitCode]).toEqual(['adopt-marker-taken', 2]);
    expect((await applicationOf(graph, made.id)).uniqueName).toBeNull();
  });
});
