import type { AcceptedChange } from '../aftercare/accepted-changes.ts';
import type { Operator } from '../case.ts';
import { environmentOf } from '../plan/desired-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretRecord } from '../register/register.ts';
import { holds } from '../vendor/conditions.ts';
import type { LocalText } from '../text.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { buildFields } from './handover-fields.ts';
import type {
  CertificateRotation,
  CheckResult,
  HandoverCertificate,
  HandoverPackage,
  HandoverTable,
} from './handover.ts';

interface HandoverQuestion {
  readonly caseId: string;
  readonly profile: VendorProfile;
  readonly plan: Plan;
  readonly simulated: boolean;
  /** The cloud's sign-in address, without a trailing slash. */
  readonly login: string;
  /** As read back; null where the vendor needs none. */
  readonly application: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string;
    readonly redirectUris: readonly string[];
  } | null;
  readonly secret: SecretRecord | null;
  /** What was agreed to instead of what profile and inputs say. */
  readonly accepted: readonly AcceptedChange[];
  readonly certificate: HandoverCertificate | null;
  /** Null where no certificate takes the place of another. */
  readonly certificateRotation: CertificateRotation | null;
  /** XML; null where the application does not use SAML, or its metadata was not right yet. */
  readonly federationMetadata: string | null;
  /** Besides those of the plan. */
  readonly tables: readonly HandoverTable[];
  readonly checks: readonly CheckResult[];
  readonly madeBy: Operator;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}

/** Builds the package in the vendor's order and words; the secret's value is not in it. */
export function buildHandover(question: HandoverQuestion): HandoverPackage {
  const { profile, plan, application, secret } = question;
  const environment = environmentOf(profile, plan.environment);
  const displayName = plan.applicationName;
  const hasTwoPhases = profile.inputs.some(({ phase }) => phase === 'vendor');
  return {
    schemaVersion: 1,
    caseId: question.caseId,
    vendor: { id: profile.id, name: profile.name },
    profile: { version: profile.version, source: profile.source },
    environment: { id: environment.id, label: environment.label },
    tenant: plan.tenant,
    simulated: question.simulated,
    application: application === null ? null : { ...application, displayName },
    fields: buildFields(question),
    tables: [...plan.tables, ...question.tables],
    secret: secret === null ? null : { keyId: secret.keyId, name: secret.name, expiresAt: secret.expiresAt },
    certificate: question.certificate,
    ...(question.certificateRotation === null ? {} : { certificateRotation: question.certificateRotation }),
    federationMetadata: question.federationMetadata,
    checks: question.checks,
    awaited: plan.awaited,
    questions: plan.questions,
    vendorSteps: remarksFor(profile.vendorSteps, plan, hasTwoPhases),
    statements: remarksFor(profile.statements, plan, hasTwoPhases),
    madeBy: question.madeBy,
    madeAt: question.madeAt,
  };
}

/**
 * What is to be done or known now: what belongs to the vendor's phase only once its values are there,
 * what comes before it only until then.
 */
function remarksFor(
  remarks: VendorProfile['vendorSteps'],
  { inputs, awaited }: Plan,
  hasTwoPhases: boolean,
): readonly LocalText[] {
  const over = awaited.length > 0 ? 'vendor' : hasTwoPhases ? 'start' : null;
  return remarks
    .filter(({ when, phase }) => holds(when, inputs) && (phase === undefined || phase !== over))
    .map(({ text }) => text);
}
