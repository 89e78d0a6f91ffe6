import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { refusalAtVendor, signInAtVendor, type Handover } from '../simulator/relying-party.ts';
import { codeOf, fieldOf, fieldsOf } from './package-fields.ts';
import { draftOf, setting, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 23 });
const nurse = 'fatima.elamrani@delinde.nl';
const redirectUri = 'https://delinde.ncare.example/signin-oidc';

/** What nCare holds, and the redirect URI that it made. */
function vendorOf(document: JsonObject, provider: 'issuer' | 'metadataUrl'): Handover {
  return {
    provider: fieldOf(document, provider),
    clientId: fieldOf(document, 'applicationId'),
    secret: fieldOf(document, 'secret'),
    redirectUri,
    scope: 'openid profile email',
  };
}

async function addressFile(content: string): Promise<string> {
  const file = path.join(desk.folder, 'addresses.txt');
  await writeFile(file, content);
  return `@${file}`;
}

describe('nCare, given nothing but the package', () => {
  let waiting: JsonObject = {};

  it('is told who does two-factor authentication, the channels and the addresses, one on a line', async () => {
    const inputs = {
      organisation: 'Zorggroep De Linde',
      channels: 'sms, app',
      sevenDays: 'on',
      ipAddresses: await addressFile('212.114.99.1  \r\n\r\n 212.114.99.2\n'),
      groups: 'roles',
      access: 'assigned',
      assignedGroups: 'Medicatie - zorg\nPilot medicatieveiligheid',
    };
    const { exitCode, document } = await desk.command('onboard', ...draftOf('ncare', inputs));
    waiting = document;
    expect([document['error'], exitCode]).toEqual([null, 2]);
    expect(document).toMatchObject({ status: 'waiting', awaited: [{ id: 'redirectUri' }] });
    expect(fieldsOf(document)).toMatchObject({
      organisation: 'Zorggroep De Linde',
      twoFactor: 'ncare',
      channels: 'sms,app',
      sevenDays: 'on',
      ipAddresses: '212.114.99.1\n212.114.99.2',
    });
    expect(await refusalAtVendor(desk.simulator, vendorOf(document, 'issuer'), nurse)).toContain(
      'AADSTS50011',
    );
  });

  it('signs a nurse in once its redirect URI is known, with her address, her UPN and her groups as roles', async () => {
    const { exitCode, document } = await desk.command(
      'complete',
      caseIdOf(waiting),
      ...setting({ redirectUri }),
    );
    expect([document['error'], exitCode]).toEqual([null, 0]);
    for (const provider of ['issuer', 'metadataUrl'] as const) {
      const claims = await signInAtVendor(desk.simulator, vendorOf(document, provider), nurse);
      expect(claims).toMatchObject({ ver: '2.0', email: nurse, upn: nurse });
      expect((claims['roles'] as string[]).toSorted()).toEqual([
        'Pilot medicatieveiligheid',
        'SG-Medicatie-Zorg',
      ]);
    }
  });

  it('does not ask for code channels where Microsoft does it', async () => {
    const inputs = { twoFactor: 'microsoft', applicationName: 'nCare' };
    const { exitCode, document } = await desk.elsewhere('other', 'plan', ...draftOf('ncare', inputs));
    expect([codeOf(document), exitCode]).toEqual(['application-known-elsewhere', 2]);
    const missing = await desk.elsewhere('other', 'plan', ...draftOf('ncare'));
    expect([codeOf(missing.document), missing.exitCode]).toEqual(['input-missing', 3]);
  });

  it.each([
    ['10.0.0.1', 1],
    ['212.114.99.1, 212.114.99.2', 1],
    ['212.114.99.1\n212.114.99.0/24', 2],
    ['212.114.99.1\n2001:db8::1', 2],
    ['212.114.99.1\n\n\n212.114.99.256', 4],
  ])('refuses %j with the number of the line', async (addresses, line) => {
    const inputs = { channels: 'sms', ipAddresses: await addressFile(addresses) };
    const { exitCode, document } = await desk.elsewhere('other', 'plan', ...draftOf('ncare', inputs));
    expect(exitCode).toBe(3);
    const { text } = document['error'] as { text: string };
    expect(text).toMatch(new RegExp(`\\b${line}\\b`));
  });
});
