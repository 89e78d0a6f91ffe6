import { describe, expect, it } from 'vitest';
import { refusalAtVendor, signInAtVendor, type Handover } from '../simulator/relying-party.ts';
import type { JsonObject } from '../cli/command-line.ts';
import { fieldOf, tableOf } from './package-fields.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 21 });
const nurse = 'fatima.elamrani@delinde.nl';

/** What the vendor has: the package, and the redirect URI that it gave itself. */
function vendorOf(document: JsonObject, customer: string, provider = 'identityProvider'): Handover {
  return {
    provider: fieldOf(document, provider),
    clientId: fieldOf(document, 'applicationId'),
    secret: fieldOf(document, 'secret'),
    redirectUri: `https://ggz.medimo.nl/sso/openidconnect/${customer}_azure`,
  };
}

async function onboard(customer: string, more: Readonly<Record<string, string>> = {}): Promise<JsonObject> {
  const inputs = { customer, platform: 'ggz', applicationName: `Medimo ${customer}`, ...more };
  const { exitCode, document } = await desk.command('onboard', ...draftOf('medimo', inputs));
  expect([document['error'], exitCode]).toEqual([null, 0]);
  return document;
}

describe('Medimo, given nothing but the package', () => {
  let named: JsonObject = {};

  it('knows a nurse by her UPN and her groups by their names, through either form of the provider', async () => {
    named = await onboard('linde');
    for (const provider of ['identityProvider', 'identityProviderTenantId']) {
      const claims = await signInAtVendor(desk.simulator, vendorOf(named, 'linde', provider), nurse);
      expect(claims).toMatchObject({ ver: '1.0', upn: nurse, name: 'Fatima el Amrani' });
      expect((claims['groups'] as string[]).toSorted()).toEqual(['SG-Alle-Medewerkers', 'SG-Medicatie-Zorg']);
    }
  });

  it('is handed over the authority with the slash at its end, and the default domain as hint', () => {
    expect(fieldOf(named, 'identityProvider')).toBe(
      'https://login.microsoftonline.com/delinde.onmicrosoft.com/',
    );
    expect(fieldOf(named, 'domainHint')).toBe('delinde.nl');
  });

  it('gets object ids of all groups where that was chosen', async () => {
    const document = await onboard('ids', { groups: 'objectId', mappedGroups: 'Pilot medicatieveiligheid' });
    const claims = await signInAtVendor(desk.simulator, vendorOf(document, 'ids'), nurse);
    const [row] = tableOf(document, 'groups').rows;
    expect(row?.[0]).toBe('Pilot medicatieveiligheid');
    expect(claims['groups']).toContain(row?.[1]);
    expect(claims['groups']).toHaveLength(3);
  });

  it('gets the names of assigned groups only, cloud-only ones too, as its table of groups says', async () => {
    const groups = 'Medicatie - zorg\nPilot medicatieveiligheid';
    const document = await onboard('assigned', {
      groups: 'assignedNames',
      access: 'assigned',
      assignedGroups: groups,
      mappedGroups: groups,
    });
    const claims = await signInAtVendor(desk.simulator, vendorOf(document, 'assigned'), nurse);
    const values = tableOf(document, 'groups').rows.map(([, value]) => value);
    expect((claims['groups'] as string[]).toSorted()).toEqual(values.toSorted());
    expect(values).toEqual(['SG-Medicatie-Zorg', 'Pilot medicatieveiligheid']);
  });

  it('is refused another redirect URI, and a secret that is not the one', async () => {
    const vendor = vendorOf(named, 'linde');
    const strayed = { ...vendor, redirectUri: `${vendor.redirectUri}/` };
    expect(await refusalAtVendor(desk.simulator, strayed, nurse)).toContain('AADSTS50011');
    const wrong = { ...vendor, secret: `${vendor.secret}x` };
    expect(await refusalAtVendor(desk.simulator, wrong, nurse)).toContain('AADSTS7000215');
  });

  it('signs nobody in who is not assigned, where only assigned people may', async () => {
    const document = await onboard('few', { access: 'assigned', assignedGroups: 'Medicatie - artsen' });
    const vendor = vendorOf(document, 'few');
    expect(await signInAtVendor(desk.simulator, vendor, 'marieke.jansen@delinde.nl')).toMatchObject({
      upn: 'marieke.jansen@delinde.nl',
    });
    expect(await refusalAtVendor(desk.simulator, vendor, nurse)).toContain('AADSTS50105');
  });
});
