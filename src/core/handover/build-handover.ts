import type { Operator } from '../case.ts';
import { environmentOf } from '../plan/desired-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretRecord } from '../register/register.ts';
import { resolveRedirectUris } from '../vendor/case-redirect-uri.ts';
import { holds } from '../vendor/conditions.ts';
import type { LocalText } from '../text.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';
import type {
  CheckResult,
  HandoverCertificate,
  HandoverField,
  HandoverPackage,
  HandoverTable,
} from './handover.ts';
import { handoverValues } from './handover-values.ts';

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
  readonly certificate: HandoverCertificate | null;
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

function buildFields({ profile, plan, application, certificate, login }: HandoverQuestion): HandoverField[] {
  const redirectUris = resolveRedirectUris(profile, plan.environment, plan.inputs);
  const values = handoverValues({
    inputs: plan.inputs,
    tenant: plan.tenant,
    environmentName: environmentOf(profile, plan.environment).name,
    login,
    application: application === null ? null : { ...application, displayName: plan.applicationName },
    redirectUris: Object.fromEntries(redirectUris.map(({ id, uri }) => [id, uri])),
    certificate,
  });
  return profile.handover
    .filter(({ when }) => holds(when, plan.inputs))
    .map((field): HandoverField => {
      const valueLabel = labelOfChoice(profile, field.value, plan.inputs);
      return {
        id: field.id,
        label: field.label,
        hint: field.hint,
        value: fill(field.value, values),
        secret: field.value === '{secret}',
        ...(valueLabel === null ? {} : { valueLabel }),
        ...(field.form === undefined ? {} : { form: field.form }),
        ...(field.alternativeTo === undefined ? {} : { alternativeTo: field.alternativeTo }),
      };
    })
    .filter(({ value, secret }) => value !== '' || secret);
}

/** A field that is just an input with choices shows their labels, not their ids. */
function labelOfChoice(profile: VendorProfile, template: string, values: Plan['inputs']): LocalText | null {
  const input = profile.inputs.find(({ id }) => template === `{${id}}`);
  if (input?.type !== 'choice' && input?.type !== 'choices') return null;
  const chosen = (values[input.id] ?? '').split(',');
  const labels = input.choices.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
  return labels.length === 0
    ? null
    : { nl: labels.map(({ nl }) => nl).join(', '), en: labels.map(({ en }) => en).join(', ') };
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
