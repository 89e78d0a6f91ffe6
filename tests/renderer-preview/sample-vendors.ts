import caseware from '../../resources/vendors/caseware-cloud.json' with { type: 'json' };
import haloApp from '../../resources/vendors/haloitsm-app.json' with { type: 'json' };
import haloSaml from '../../resources/vendors/haloitsm-saml.json' with { type: 'json' };
import loket from '../../resources/vendors/loket.json' with { type: 'json' };
import medimo from '../../resources/vendors/medimo.json' with { type: 'json' };
import ncare from '../../resources/vendors/ncare.json' with { type: 'json' };
import type { VendorView } from '../../src/contract/console-views.ts';
import { vendorProfileSchema, type VendorProfile } from '../../src/core/vendor/profile.ts';
import { vendorView } from '../../src/main/views/vendor-view.ts';

/** The profiles as the product delivers them. */
const profiles: readonly VendorProfile[] = [medimo, caseware, haloSaml, haloApp, loket, ncare].map(
  (content) => vendorProfileSchema.parse(content),
);

export function profileOf(id: string): VendorProfile {
  const found = profiles.find((profile) => profile.id === id);
  if (found === undefined) throw new Error(`no sample profile ${id}`);
  return found;
}

const delivered = profiles.map((profile) => vendorView(profile, 'built-in'));

/** Somebody's own, with a name as long as names get, and one for another cloud. */
const own: VendorView = {
  ...vendorView(profileOf('caseware-cloud'), 'own'),
  id: 'kwaliteitsportaal',
  name: 'Kwaliteitsportaal voor de ouderenzorg en de wijkverpleging Noordoost-Groningen',
  publisher: 'Stichting Samenwerkende Zorgaanbieders Noordoost-Groningen en Omstreken',
  version: 3,
  summary: {
    nl: 'Een voorbeeld van een eigen profiel, met een lange naam en een lange uitleg die over meer dan één regel loopt.',
    en: 'An example of an own profile, with a long name and a long explanation that takes more than one line.',
  },
};
const otherCloud: VendorView = {
  ...own,
  id: 'roosterweb',
  name: 'Roosterweb',
  publisher: 'Roosterweb Overheid',
  protocol: 'saml',
  clouds: ['us-gov-l4'],
  summary: {
    nl: 'Een voorbeeld van een profiel dat voor een andere cloud is.',
    en: 'An example of a profile for another cloud.',
  },
};

export const vendors: VendorView[] = [...delivered, own, otherCloud];
/** After adding a profile. */
export const moreVendors: VendorView[] = [
  ...vendors,
  { ...own, id: 'planbord', name: 'Planbord', version: 1, protocol: 'user-list' },
];
