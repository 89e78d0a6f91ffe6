import { vendorProfileSchema, type VendorProfile } from '../../../../src/core/vendor/profile.ts';

const label = { nl: 'Gegeven', en: 'Value' };
const base = { label, origin: 'vendor' } as const;

/** A small profile for SAML, with all that the engine does for one. */
export function samlProfile(): VendorProfile {
  return vendorProfileSchema.parse({
    schemaVersion: 1,
    id: 'desk',
    version: 1,
    name: 'Desk',
    publisher: 'Example',
    protocol: 'saml',
    summary: label,
    source: label,
    clouds: ['global'],
    environments: [{ id: 'production', label, name: 'productie' }],
    identityInputs: [],
    inputs: [
      { ...base, id: 'applicationName', type: 'text', default: 'Desk', required: true },
      { ...base, id: 'entityId', type: 'entity-id', required: true },
      { ...base, id: 'replyUrl', type: 'redirect-uri', required: true },
      { ...base, id: 'logoutUrl', type: 'redirect-uri' },
      {
        ...base,
        id: 'emailSource',
        type: 'choice',
        default: 'mail',
        choices: [
          { id: 'mail', label },
          { id: 'upn', label },
        ],
      },
      { ...base, id: 'notify', type: 'mail-addresses' },
      { ...base, id: 'pilotGroup', type: 'principals', kinds: ['group'], max: 1 },
    ],
    application: {
      name: 'applicationName',
      redirectUris: [{ id: 'reply', override: 'replyUrl' }],
      claims: { saml2Token: [], origin: 'vendor' },
    },
    saml: {
      entityId: 'entityId',
      logoutUrl: 'logoutUrl',
      nameId: { input: 'emailSource', sources: { mail: 'mail', upn: 'userprincipalname' } },
      claims: [
        {
          name: 'first_name',
          source: 'givenname',
          origin: 'vendor',
        },
        { name: 'last_name', source: 'surname', origin: 'vendor' },
      ],
      certificate: { name: '{applicationName} {environment.name}', months: 36, notify: 'notify' },
    },
    assignment: { principals: 'pilotGroup' },
    handover: [{ id: 'entity', label, hint: label, value: '{tenant.id}' }],
    vendorSteps: [],
    statements: [],
  });
}

/** What the vendor gave, and what the administrator chose. */
export const samlInputs: Readonly<Record<string, string>> = {
  applicationName: 'Desk',
  entityId: 'https://desk.example/saml',
  replyUrl: 'https://desk.example/auth/acs',
  logoutUrl: 'https://desk.example/auth/slo',
  emailSource: 'mail',
  notify: 'beheer@delinde.nl',
  pilotGroup: 'Medicatie - zorg',
};
