import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../cli/command-line.ts';
import { caseIdOf } from '../cli/command-line.ts';
import { refusalAtVendor, signInAtVendor, type Handover } from '../simulator/relying-party.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { checksOf, fieldOf } from './package-fields.ts';
import { draftOf, setting, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 22 });
const clerk = 'marieke.jansen@delinde.nl';
const replyUrl = 'https://eu.casewarecloud.com/delinde/sso/oidc/callback';
const inputs = { providerName: 'Entra', licences: '40', backupAdministrator: 'cw-noodbeheer' };

/** What the vendor's screen holds, and the address that it made of it. */
function vendorOf(document: JsonObject): Handover {
  return {
    provider: fieldOf(document, 'metadataEndpoint'),
    clientId: fieldOf(document, 'clientId'),
    secret: fieldOf(document, 'secret'),
    redirectUri: replyUrl,
    scope: 'openid profile email',
  };
}

const redirectUrisOf = async (document: JsonObject): Promise<unknown> => {
  const { objectId } = document['application'] as { objectId: string };
  const { body } = await (await openGraph(desk.simulator))('GET', `/applications/${objectId}`);
  return (body['web'] as { redirectUris: string[] }).redirectUris;
};

describe('Caseware Cloud, given nothing but the package', () => {
  let waiting: JsonObject = {};
  let done: JsonObject = {};

  it('gets metadata endpoint, client id and secret before it has a reply URL, and nobody can sign in yet', async () => {
    const { exitCode, document } = await desk.command('onboard', ...draftOf('caseware-cloud', inputs));
    waiting = document;
    expect([document['error'], exitCode]).toEqual([null, 2]);
    expect(document).toMatchObject({ status: 'waiting', awaited: [{ id: 'replyUrl' }] });
    expect(checksOf(document)).toMatchObject({ 'redirect-uri': 'skip', 'secret-accepted': 'pass' });
    expect(await refusalAtVendor(desk.simulator, vendorOf(document), clerk)).toContain('AADSTS50011');
  });

  it('signs a clerk in once its reply URL is known: address, given and family name are in the ID token', async () => {
    const id = caseIdOf(waiting);
    const { exitCode, document } = await desk.command('complete', id, ...setting({ replyUrl }));
    done = document;
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({ case: id, status: 'completed', awaited: [], calls: { writes: 1 } });
    expect(document['application']).toEqual(waiting['application']);
    const claims = await signInAtVendor(desk.simulator, vendorOf(document), clerk);
    expect(claims).toMatchObject({
      ver: '2.0',
      email: clerk,
      given_name: 'Marieke',
      family_name: 'Jansen',
      preferred_username: clerk,
    });
    expect(claims).not.toHaveProperty('groups');
  });

  it('keeps the reply URL when the same is onboarded again without it', async () => {
    const { exitCode, document } = await desk.command('onboard', ...draftOf('caseware-cloud', inputs));
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({ case: done['case'], status: 'completed', calls: { writes: 0 } });
    expect(await redirectUrisOf(done)).toEqual([replyUrl]);
  });

  it('takes another reply URL in its place', async () => {
    const other = `${replyUrl}2`;
    const given = { ...inputs, replyUrl: other };
    expect(await desk.command('onboard', ...draftOf('caseware-cloud', given))).toMatchObject({ exitCode: 0 });
    expect(await redirectUrisOf(done)).toEqual([other]);
  });
});
