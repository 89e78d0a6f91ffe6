import { SAML } from '@node-saml/node-saml';
import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openServiceProvider, responseFor, signInAtServiceProvider } from '../simulator/service-provider.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { simulatorFetch } from '../simulator/through-simulator.ts';
import { checksOf, fieldOf, tableOf } from './package-fields.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 25 });
const nurse = 'anouk.visser@delinde.nl';
/** Has no mail address. */
const trainee = 'noor.peters@delinde.nl';
const emailaddress = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const inputs = {
  entityId: 'https://delinde.haloitsm.com/auth',
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
  logoutUrl: 'https://delinde.haloitsm.com/auth/Account/Logout',
  pilotGroup: 'Team Noord',
  roleGroups: 'Team Noord = Agent',
  groups: 'assignedNames',
  certificateContacts: 'ict@delinde.nl',
};

/** The vendor's library, set up with the values of the package and no others. */
function vendorOf(document: JsonObject): SAML {
  return new SAML({
    issuer: fieldOf(document, 'entityId'),
    audience: fieldOf(document, 'entityId'),
    callbackUrl: fieldOf(document, 'replyUrl'),
    entryPoint: fieldOf(document, 'ssoUrl'),
    logoutUrl: fieldOf(document, 'logoutUrl'),
    idpCert: fieldOf(document, 'certificate'),
    wantAssertionsSigned: true,
    // Entra signs the assertion only, by default.
    wantAuthnResponseSigned: false,
  });
}

const signIn = (document: JsonObject, person: string) =>
  signInAtServiceProvider(desk.simulator, vendorOf(document), person, fieldOf(document, 'issuerEntityId'));

describe('HaloITSM over SAML, given nothing but the package', () => {
  let document: JsonObject = {};

  it('is complete after a chain of at most eight requests, with every check passed', async () => {
    const onboarded = await desk.command('onboard', ...draftOf('haloitsm-saml', inputs));
    document = onboarded.document;
    expect([document['error'], onboarded.exitCode]).toEqual([null, 0]);
    expect((document['calls'] as { criticalPath: number }).criticalPath).toBeLessThanOrEqual(8);
    expect(Object.entries(checksOf(document)).filter(([, outcome]) => outcome !== 'pass')).toEqual([]);
  });

  it('trusts the handed-over certificate, and gets address and names under the promised attributes', async () => {
    expect(fieldOf(document, 'certificate')).toMatch(
      /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n?$/,
    );
    const profile = await signIn(document, nurse);
    expect(profile).toMatchObject({
      nameID: nurse,
      [fieldOf(document, 'emailAttribute')]: nurse,
      [fieldOf(document, 'firstNameAttribute')]: 'Anouk',
      [fieldOf(document, 'lastNameAttribute')]: 'Visser',
    });
    expect(fieldOf(document, 'emailAttribute')).toBe(emailaddress);
  });

  it('gets the groups by the values of the role table', async () => {
    const profile = await signIn(document, nurse);
    expect(profile[fieldOf(document, 'groupsAttribute')]).toBe('SG-Team-Noord');
    expect(tableOf(document, 'roles').rows).toEqual([['Team Noord', 'SG-Team-Noord', 'Agent']]);
  });

  it('refuses what is signed by another certificate, is meant for another audience, or was changed', async () => {
    const vendor = vendorOf(document);
    const SAMLResponse = await responseFor(desk.simulator, vendor, nurse);
    const other = new SAML({ ...vendor.options, audience: `${inputs.entityId}/` });
    await expect(other.validatePostResponseAsync({ SAMLResponse })).rejects.toThrow(/audience/i);
    const changed = Buffer.from(SAMLResponse, 'base64').toString().replaceAll('Anouk', 'Sanne');
    const forged = { SAMLResponse: Buffer.from(changed).toString('base64') };
    await expect(vendor.validatePostResponseAsync(forged)).rejects.toThrow('Invalid signature');
    await expect(
      signInAtServiceProvider(desk.simulator, vendor, nurse, 'https://sts.windows.net/'),
    ).rejects.toThrow('Issued by');
  });

  it('finds the same certificate and addresses in the handed-over metadata', async () => {
    const handed = {
      entityId: fieldOf(document, 'entityId'),
      replyUrl: fieldOf(document, 'replyUrl'),
      metadataUrl: fieldOf(document, 'metadataUrl'),
    };
    const { options } = await openServiceProvider(desk.simulator, handed);
    const oneLine = fieldOf(document, 'certificate').replaceAll(/-----[^-]+-----|\s/g, '');
    expect(String(options.idpCert).replaceAll(/\s/g, '')).toBe(oneLine);
    expect([options.entryPoint, options.logoutUrl]).toEqual([
      fieldOf(document, 'ssoUrl'),
      fieldOf(document, 'logoutUrl'),
    ]);
  });

  it('signs a person out, and hears of it at the logout URL it gave', async () => {
    const vendor = vendorOf(document);
    const profile = await signIn(document, nurse);
    const url = await vendor.getLogoutUrlAsync(profile, 'bye', {});
    const answer = await simulatorFetch(desk.simulator)(url, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain(`${inputs.logoutUrl}?SAMLResponse=`);
  });

  it('signs nobody in who is not assigned', async () => {
    await expect(signIn(document, 'willem.smit@delinde.nl')).rejects.toThrow('AADSTS50105');
  });

  it('sends the UPN in place of the mail address where that was chosen', async () => {
    expect(await signIn(document, trainee)).not.toHaveProperty([emailaddress]);
    const changed = await desk.command(
      'onboard',
      ...draftOf('haloitsm-saml', { ...inputs, emailSource: 'userprincipalname' }),
    );
    expect([changed.document['error'], changed.exitCode]).toEqual([null, 0]);
    expect(changed.document['application']).toEqual(document['application']);
    expect(fieldOf(changed.document, 'certificate')).toBe(fieldOf(document, 'certificate'));
    expect((await signIn(changed.document, trainee))[emailaddress]).toBe(trainee);
  });

  it('changes nothing when it is run again, and is verified', async () => {
    const given = draftOf('haloitsm-saml', { ...inputs, emailSource: 'userprincipalname' });
    const again = await desk.command('onboard', ...given);
    expect(again).toMatchObject({ exitCode: 0, document: { calls: { writes: 0 }, error: null } });
    expect(await desk.command('verify', caseIdOf(document))).toMatchObject({ exitCode: 0 });
  });

  it('is found wanting by verify once somebody takes the entity id away, and a new run mends it', async () => {
    const graph = await openGraph(desk.simulator);
    const { objectId } = document['application'] as { objectId: string };
    expect((await graph('PATCH', `/applications/${objectId}`, { identifierUris: [] })).status).toBe(204);
    const verified = await desk.command('verify', caseIdOf(document));
    expect([verified.exitCode, checksOf(verified.document)['entity-id']]).toEqual([1, 'fail']);
    const given = draftOf('haloitsm-saml', { ...inputs, emailSource: 'userprincipalname' });
    expect(await desk.command('onboard', ...given)).toMatchObject({ exitCode: 0, document: { error: null } });
    expect((await signIn(document, nurse)).nameID).toBe(nurse);
  });
});
