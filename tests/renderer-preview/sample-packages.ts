import type { CaseDetail } from '../../src/contract/console-views.ts';
import type { OpenedPackageView, RestorePreviewView } from '../../src/contract/package-views.ts';
import { otherCases } from './sample-cases.ts';
import { applicationId, cases, detail, operator, production, tenant } from './sample-tenant.ts';

type PackageDocument = OpenedPackageView['document'];

const sentence = {
  nl: 'De omleidings-URI staat er teken voor teken zo.',
  en: 'The redirect URI is exactly that.',
};

function documentOf({ handover, summary }: CaseDetail): PackageDocument {
  if (handover === null) throw new Error('the sample has a handover');
  return {
    format: 'entra-handover-package',
    schemaVersion: 1,
    caseId: summary.id,
    madeAt: handover.madeAt,
    madeBy: operator,
    contact: { name: operator.name, mail: operator.username },
    vendor: { id: summary.vendorId, name: summary.vendorName },
    profile: { version: 3, source: { nl: 'Handleiding van de leverancier', en: 'Manual of the vendor' } },
    environment: production,
    tenant,
    simulated: false,
    application: {
      appId: applicationId,
      objectId: '7a3c9e10-4d2b-4f68-8e91-2c5b7f0d6a14',
      servicePrincipalId: '1b5d8f32-6e4a-4c7b-9d03-8f2e6a1c4b75',
      displayName: `${summary.vendorName} productie`,
      redirectUris: ['https://ggz.medimo.nl/sso/delinde_azure'],
    },
    fields: handover.fields.map(({ id, label, hint, value, secret, valueLabel, form, alternativeTo }) => ({
      id,
      label,
      hint,
      value: secret ? null : value,
      secret,
      valueLabel: valueLabel ?? null,
      form: form ?? null,
      alternativeTo: alternativeTo ?? null,
    })),
    tables: handover.tables.map(({ id, label, columns, rows }) => ({ id, label, columns, rows, notes: [] })),
    secret: handover.secret === null ? null : { ...handover.secret, included: true },
    certificate:
      handover.certificate === null ? null : { ...handover.certificate, pem: '-----BEGIN CERTIFICATE-----' },
    checks: [
      { id: 'redirect-uri', outcome: 'pass', text: sentence },
      {
        id: 'groups',
        outcome: 'warn',
        text: { nl: 'SG-Flexpool is genest; 9 leden kunnen niet aanmelden.', en: 'SG-Flexpool is nested.' },
      },
    ],
    awaited: [],
    questions: handover.questions.map(({ id, question }) => ({ id, question })),
    vendorSteps: handover.vendorSteps.map((step) => step),
    statements: handover.statements.map((statement) => statement),
    integrity: { algorithm: 'SHA-256', digest: '0'.repeat(64), secretDigest: null },
  };
}

export const openedPackage: OpenedPackageView = {
  packageId: 'package-1',
  name: 'overdracht-medimo-productie-2026-11-22.zip',
  protection: 'zip',
  checkCode: '7K4M-2QXD-90TB-CW3A',
  document: documentOf(detail),
};

/** One of a simulated tenant, with tables and a certificate, and its secret sent apart. */
export const simulatedPackage: OpenedPackageView = {
  ...openedPackage,
  name: 'overdracht.json',
  protection: 'none',
  document: {
    ...documentOf(otherCases.find(({ summary }) => summary.id === 'case-saml') ?? detail),
    simulated: true,
  },
};

/** Its secret travels apart, and everything that a person wrote is long. */
export const longPackage: OpenedPackageView = {
  ...openedPackage,
  name: `overdracht-${'kwaliteitsportaal-ouderenzorg-'.repeat(4)}productie.age`,
  protection: 'age',
  document: {
    ...documentOf(detail),
    vendor: { id: 'medimo', name: 'Kwaliteitsportaal voor de ouderenzorg en de gehandicaptenzorg' },
    tenant: {
      ...tenant,
      displayName: 'Stichting Samenwerkende Zorginstellingen Noordoost-Nederland (SSZNN)',
    },
    secret: {
      keyId: '0d1f3a92-7c54-4be1-9a60-2f8c5be71d34',
      name: 'Kwaliteitsportaal productie 2026-11 1f03ac92',
      expiresAt: '2028-11-22T12:00:00.000Z',
      included: false,
    },
  },
};

export const letter = {
  nl: {
    subject: 'Gegevens voor aanmelden met Microsoft Entra: Zorggroep De Linde, Productie',
    body: `Goedendag,\n\nVoor Zorggroep De Linde is Medimo (Productie) ingericht in Microsoft Entra. Het pakket met alle gegevens staat voor u klaar. In dit bericht staan geen geheimen.\n\nHet versleutelde pakket vindt u bij dit bericht als overdracht-medimo.zip. De wachtwoordzin geven we u telefonisch door, nooit via dezelfde weg als het pakket.\n\nU opent het met Entra Handover; een zip-bestand ook met 7-Zip. Vergelijk daarna de controlecode: 7K4M-2QXD-90TB-CW3A.\n\nWat er nog te doen is:\n1. Medimo zet de vier gegevens in het koppelvlak.\n2. Eén medewerker meldt zich als proef aan.\n\nVragen? Sanne de Wit, sanne.dewit@delinde.nl\n\nMet vriendelijke groet,\nSanne de Wit`,
  },
  en: {
    subject: 'Values for signing in with Microsoft Entra: Zorggroep De Linde, Production',
    body: `Hello,\n\nMedimo (Production) has been set up in Microsoft Entra for Zorggroep De Linde. The package with all values is ready for you. This message holds no secrets.\n\nYou find the encrypted package with this message as handover-medimo.zip. We give you the passphrase by telephone, never the way that the package goes.\n\nQuestions? Sanne de Wit, sanne.dewit@delinde.nl\n\nKind regards,\nSanne de Wit`,
  },
};

/** What a backup would do: some of each, or nothing that is not here already. */
export function restorePreviewOf(nothing: boolean): RestorePreviewView {
  return {
    backupId: 'backup-1',
    name: 'entra-handover-2026-11-01.backup',
    madeAt: '2026-11-01T08:15:00.000Z',
    cases: cases.map((one, index) => ({
      caseId: one.id,
      vendorName: one.vendorName,
      tenantName: tenant.displayName,
      does: nothing || index > 4 ? 'keep' : index === 1 ? 'replace' : 'add',
      updatedAt: one.updatedAt,
    })),
    profiles: nothing ? [] : ['planbord', 'dienstrooster'],
    others: nothing ? { dates: 0, scans: 0, settings: 0 } : { dates: 2, scans: 1, settings: 3 },
    history: 'held',
  };
}
