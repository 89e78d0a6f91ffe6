import type { Sha256 } from '../ports.ts';
import { text, type LocalText, type Text } from '../text.ts';
import { listGivenCertificates } from './certificate-rotation.ts';
import type { HandoverPackage } from './handover.ts';
import { packageFormat, packageSchemaVersion, type PackageDocument } from './package-document.ts';
import { computeIntegrity } from './package-integrity.ts';

interface DocumentParts {
  /** Renders a sentence in both languages: who receives the package may not have its text. */
  readonly say: (text: Text) => LocalText;
  readonly sha256: Sha256;
  /** Whom the vendor turns to; who made the package where it is left out. */
  readonly contact?: PackageDocument['contact'];
  /** What to say in the place of a secret that the vendor has, and whose value is not here. */
  readonly keptSecret?: Text | null;
}

/** The published form of a package, without the value of the secret. */
export function buildPackageDocument(
  handover: HandoverPackage,
  { say, sha256, contact, keptSecret = null }: DocumentParts,
): PackageDocument {
  const { madeBy, vendor, profile, environment, tenant, application, secret, certificate } = handover;
  const keptInWords = keptSecret === null ? null : say(keptSecret);
  // Property by property: the published form is strict, what a register holds may have more.
  const content: Omit<PackageDocument, 'integrity'> = {
    format: packageFormat,
    schemaVersion: packageSchemaVersion,
    caseId: handover.caseId,
    madeAt: handover.madeAt,
    madeBy: { name: madeBy.name, username: madeBy.username },
    contact: contact ?? { name: madeBy.name, mail: madeBy.username },
    vendor: { id: vendor.id, name: vendor.name },
    profile: { version: profile.version, source: profile.source },
    environment: { id: environment.id, label: environment.label },
    tenant: {
      id: tenant.id,
      displayName: tenant.displayName,
      initialDomain: tenant.initialDomain,
      defaultDomain: tenant.defaultDomain,
    },
    simulated: handover.simulated,
    application:
      application === null
        ? null
        : {
            appId: application.appId,
            objectId: application.objectId,
            servicePrincipalId: application.servicePrincipalId,
            displayName: application.displayName,
            redirectUris: application.redirectUris,
          },
    fields: handover.fields.map((field) => ({
      id: field.id,
      label: field.label,
      hint: field.hint,
      value: field.secret ? null : field.value,
      secret: field.secret,
      valueLabel: field.secret
        ? keptInWords
        : (field.valueLabel ?? expiryInWords(handover, field.value, say)),
      form: field.form ?? null,
      alternativeTo: field.alternativeTo ?? null,
    })),
    tables: handover.tables.map(({ id, label, columns, rows, notes }) => ({
      id,
      label,
      columns,
      rows,
      notes: (notes ?? []).map(({ row, text }) => ({ row, text: say(text) })),
    })),
    secret:
      secret === null
        ? null
        : { keyId: secret.keyId, name: secret.name, expiresAt: secret.expiresAt, included: false },
    certificate:
      certificate === null
        ? null
        : {
            thumbprint: certificate.thumbprint,
            pem: certificate.pem,
            expiresAt: certificate.expiresAt,
          },
    checks: handover.checks.map(({ id, outcome, text }) => ({ id, outcome, text: say(text) })),
    awaited: handover.awaited.map(({ id, label }) => ({ id, label })),
    questions: handover.questions.map(({ id, question }) => ({ id, question })),
    vendorSteps: handover.vendorSteps,
    statements: handover.statements,
  };
  return { ...content, integrity: computeIntegrity(content, sha256) };
}

/** The day on which a certificate ends as people read it, where a value is that day. */
function expiryInWords(
  handover: HandoverPackage,
  value: string,
  say: DocumentParts['say'],
): LocalText | null {
  const days = listGivenCertificates(handover).map(({ expiresAt }) => expiresAt.slice(0, 10));
  const day = days.find((one) => one === value);
  // Noon is on that day in every time zone of the world's mainland.
  return day === undefined ? null : say(text('sheet.day', { day: { date: `${day}T12:00:00.000Z` } }));
}

/**
 * The package with the secret in clear, for what is encrypted next; with null without it, as it may be
 * shown, printed and kept.
 */
export function withSecret(document: PackageDocument, value: string | null, sha256: Sha256): PackageDocument {
  const { secret, fields } = document;
  const included = value !== null && secret !== null && fields.some((field) => field.secret);
  const content = {
    ...document,
    secret: secret === null ? null : { ...secret, included },
    fields: fields.map((field) => (field.secret ? { ...field, value: included ? value : null } : field)),
  };
  return { ...content, integrity: computeIntegrity(content, sha256) };
}
