import { createHash } from 'node:crypto';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import type { PackageDocument } from '../../../src/core/handover/package-document.ts';
import { buildPackageDocument } from '../../../src/core/handover/package-from-handover.ts';
import type { LocalText, Text } from '../../../src/core/text.ts';
import { createRenderer } from '../../../src/texts/render.ts';

export const renderers = { nl: createRenderer('nl'), en: createRenderer('en') } as const;

export const sampleSecret = 'Qx8~kT=9/secret+value_Z.0pLmN-rrTy3vW';

export function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

export function both(text: string): LocalText {
  return { nl: text, en: text };
}

export function sayBoth(text: Text): LocalText {
  return { nl: renderers.nl.say(text), en: renderers.en.say(text) };
}

/** A case with everything that a package can hold. */
export function sampleHandover(changes: Partial<HandoverPackage> = {}): HandoverPackage {
  return {
    schemaVersion: 1,
    caseId: '0a1b2c3d-0000-4000-8000-00000000c0de',
    vendor: { id: 'example', name: 'Voorbeeld Zorg' },
    profile: { version: 3, source: { nl: 'Handleiding 2024-3', en: 'Manual 2024-3' } },
    environment: { id: 'production', label: { nl: 'Productie', en: 'Production' } },
    tenant: {
      id: '11111111-2222-4333-8444-555555555555',
      displayName: 'Stichting De Linde’s Hoeve – zorg & welzijn',
      initialDomain: 'delinde.onmicrosoft.com',
      defaultDomain: 'delinde.example',
    },
    simulated: true,
    application: {
      appId: '99999999-8888-4777-8666-555555555555',
      objectId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      servicePrincipalId: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      displayName: 'Voorbeeld Zorg productie',
      redirectUris: ['https://login.example/sso/callback'],
    },
    fields: sampleFields(),
    tables: [],
    secret: {
      keyId: 'cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      name: 'Voorbeeld 2026-11 0a1b2c3d',
      expiresAt: '2028-11-22T23:30:00.000Z',
    },
    federationMetadata: null,
    certificate: {
      thumbprint: 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334',
      pem: `-----BEGIN CERTIFICATE-----\n${'TUlJQ2V4YW1wbGVjZXJ0aWZpY2F0ZWJvZHk0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1\n'.repeat(14)}-----END CERTIFICATE-----\n`,
      expiresAt: '2029-11-22T10:00:00.000Z',
    },
    awaited: [{ id: 'redirectUri', label: { nl: 'Omleidings-URI', en: 'Redirect URI' } }],
    questions: [
      {
        id: 'claims',
        question: { nl: 'Herkent u gebruikers aan hun UPN?', en: 'Do you know users by their UPN?' },
      },
    ],
    statements: [
      {
        nl: 'Een medewerker die uit dienst gaat, houdt toegang tot de sessie verloopt.',
        en: 'An employee who leaves keeps access until the session ends.',
      },
    ],
    checks: [
      { id: 'redirect-uri', outcome: 'pass', text: { id: 'check.redirect-uri.pass' } },
      { id: 'metadata', outcome: 'warn', text: { id: 'check.metadata.unread' } },
    ],
    vendorSteps: [
      {
        nl: 'Voer de gegevens in bij Beheer, Koppelingen.',
        en: 'Enter the values under Admin, Connections.',
      },
      { nl: 'Laat één medewerker zich aanmelden.', en: 'Have one employee sign in.' },
    ],
    madeBy: { name: 'Sanne de Wit', username: 'sanne.dewit@delinde.example' },
    madeAt: '2026-11-22T10:00:00.000Z',
    ...changes,
  };
}

function sampleFields(): HandoverPackage['fields'] {
  return [
    {
      id: 'domainHint',
      label: both('Domain hint'),
      hint: { nl: 'het standaarddomein van de tenant', en: 'the default domain of the tenant' },
      value: 'delinde.example',
      secret: false,
    },
    {
      id: 'issuer',
      label: both('Issuer'),
      hint: { nl: 'uitgever van de tokens', en: 'issuer of the tokens' },
      value: 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0',
      form: { nl: 'met tenant-id', en: 'with the tenant ID' },
      secret: false,
    },
    {
      id: 'issuerByName',
      label: both('Issuer'),
      hint: { nl: 'uitgever van de tokens', en: 'issuer of the tokens' },
      value: 'https://login.microsoftonline.com/delinde.onmicrosoft.com/v2.0',
      form: { nl: 'met tenantnaam', en: 'with the tenant name' },
      alternativeTo: 'issuer',
      secret: false,
    },
    {
      id: 'clientId',
      label: both('Client ID'),
      hint: { nl: 'toepassings-id (client)', en: 'application (client) ID' },
      value: '99999999-8888-4777-8666-555555555555',
      secret: false,
    },
    {
      id: 'groups',
      label: { nl: 'Groepen in het token', en: 'Groups in the token' },
      hint: { nl: 'hoe groepen in het token staan', en: 'how groups appear in the token' },
      value: 'sam',
      valueLabel: { nl: 'de naam uit Active Directory (€, ë)', en: 'the name from Active Directory (€, ë)' },
      secret: false,
    },
    {
      id: 'secret',
      label: { nl: 'Wachtwoord', en: 'Password' },
      hint: { nl: 'clientgeheim', en: 'client secret' },
      value: '',
      secret: true,
    },
  ];
}

/** A table of so many rows, with accents, a formula and a remark in it. */
export function sampleTable(rowCount: number): HandoverPackage['tables'][number] {
  return {
    id: 'roles',
    label: { nl: 'Groepen en rollen', en: 'Groups and roles' },
    columns: [
      { nl: 'Groep', en: 'Group' },
      { nl: 'Waarde in het token', en: 'Value in the token' },
      { nl: 'Rol', en: 'Role' },
    ],
    rows: Array.from({ length: rowCount }, (_, index) => [
      index === 0 ? '=HYPERLINK("http://x","klik")' : `Zorgteam Noord-Holland ${index} – coördinatoren`,
      `0a1b2c3d-${String(index).padStart(4, '0')}-4000-8000-00000000c0de`,
      'Behandelaar; waarnemend',
    ]),
    notes: [{ row: 0, text: { id: 'check.redirect-uri.fail' } }],
  };
}

export function sampleDocument(changes: Partial<HandoverPackage> = {}): PackageDocument {
  return buildPackageDocument(sampleHandover(changes), { say: sayBoth, sha256 });
}
