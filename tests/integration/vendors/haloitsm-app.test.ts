import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../cli/command-line.ts';
import { refusalAtVendor, signInAtVendor, type Handover } from '../simulator/relying-party.ts';
import { checksOf, codeOf, fieldOf, tableOf } from './package-fields.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 24 });
const nurse = 'fatima.elamrani@delinde.nl';
const inputs = {
  webAppUrl: 'https://delinde.haloitsm.com',
  portalUrl: 'https://portaal.delinde.nl',
  importUrl: 'https://delinde.haloitsm.com/azure/auth',
};
const agents = `${inputs.webAppUrl}/auth/account/azureresponse`;

/** The vendor's maker documents Entra's own authority for the tenant id that is handed over. */
function vendorOf(document: JsonObject, redirectUri: string): Handover {
  return {
    provider: `https://login.microsoftonline.com/${fieldOf(document, 'tenantId')}/v2.0`,
    clientId: fieldOf(document, 'applicationId'),
    secret: fieldOf(document, 'secret'),
    redirectUri,
    scope: 'openid profile email',
  };
}

describe('HaloITSM over an app registration, given nothing but the package', () => {
  let document: JsonObject = {};

  it('signs agents and users of the portal in, and imports, each at its own address', async () => {
    const onboarded = await desk.command('onboard', ...draftOf('haloitsm-app', inputs));
    document = onboarded.document;
    expect([document['error'], onboarded.exitCode]).toEqual([null, 0]);
    for (const uri of [agents, `${inputs.portalUrl}/auth/account/azureresponse`, inputs.importUrl]) {
      const claims = await signInAtVendor(desk.simulator, vendorOf(document, uri), nurse);
      expect(claims).toMatchObject({ ver: '2.0', email: nurse, preferred_username: nurse });
      expect(claims).not.toHaveProperty('groups');
    }
    const elsewhere = vendorOf(document, `${inputs.webAppUrl}/auth/account/AzureResponse`);
    expect(await refusalAtVendor(desk.simulator, elsewhere, nurse)).toContain('AADSTS50011');
  });

  it('promises groups only where they are asked for', async () => {
    expect(checksOf(document)).not.toHaveProperty('group-membership-claims');
    const roleGroups = 'Medicatie - zorg = Behandelaar';
    const planned = await desk.command('plan', ...draftOf('haloitsm-app', { ...inputs, roleGroups }));
    // Without a groups claim there is no value in the token to tell of.
    expect(tableOf(planned.document, 'roles').rows).toEqual([['Medicatie - zorg', 'Behandelaar']]);
    const more = {
      ...inputs,
      groups: 'assignedNames',
      assignedGroups: 'Medicatie - zorg',
      roleGroups: 'Medicatie - zorg = Behandelaar\nPilot medicatieveiligheid = Proef',
    };
    const changed = await desk.command('onboard', ...draftOf('haloitsm-app', more));
    expect([changed.document['error'], changed.exitCode]).toEqual([null, 0]);
    expect(changed.document['application']).toEqual(document['application']);
    expect(checksOf(changed.document)).toMatchObject({
      'group-membership-claims': 'pass',
      assignments: 'pass',
    });
    const claims = await signInAtVendor(desk.simulator, vendorOf(document, agents), nurse);
    const { rows } = tableOf(changed.document, 'roles');
    expect(rows).toEqual([
      ['Medicatie - zorg', 'SG-Medicatie-Zorg', 'Behandelaar'],
      ['Pilot medicatieveiligheid', 'Pilot medicatieveiligheid', 'Proef'],
    ]);
    expect(claims['groups']).toEqual([rows[0]?.[1]]);
  });

  it.each([
    ['https://delinde.haloitsm.com/portal', 'a path'],
    ['http://delinde.haloitsm.com', 'http'],
    ['delinde.haloitsm.com', 'no scheme'],
    ['https://delinde.haloitsm.com?x=1', 'a query'],
    ['https://user@delinde.haloitsm.com', 'a user'],
  ])('refuses %s as the address of the web application: %s', async (webAppUrl) => {
    const { exitCode, document: refused } = await desk.command(
      'plan',
      ...draftOf('haloitsm-app', { webAppUrl }),
    );
    expect([exitCode, codeOf(refused)?.startsWith('web-origin')]).toEqual([3, true]);
  });
});
