import type { Operator } from '../case.ts';
import { environmentOf } from '../plan/desired-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretRecord } from '../register/register.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';
import type { CheckResult, HandoverField, HandoverPackage } from './handover.ts';

interface HandoverFacts {
  readonly caseId: string;
  readonly profile: VendorProfile;
  readonly plan: Plan;
  readonly simulated: boolean;
  /** The cloud's sign-in address, without a trailing slash. */
  readonly login: string;
  readonly application: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string;
  };
  /** As read back. */
  readonly redirectUris: readonly string[];
  readonly secret: SecretRecord | null;
  readonly checks: readonly CheckResult[];
  readonly madeBy: Operator;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}

/** Builds the package in the vendor's order and words; the secret's value is not in it. */
export function buildHandover(facts: HandoverFacts): HandoverPackage {
  const { profile, plan, application } = facts;
  const environment = environmentOf(profile, plan.environment);
  const domainHint = plan.inputs['domainHint'] ?? '';
  const values = {
    ...plan.inputs,
    login: facts.login,
    'tenant.id': plan.tenant.id,
    'tenant.initialDomain': plan.tenant.initialDomain,
    'tenant.defaultDomain': plan.tenant.defaultDomain,
    domainHint: domainHint === '' ? plan.tenant.defaultDomain : domainHint,
    'application.appId': application.appId,
    secret: '',
  };
  const fields = profile.handover.map((field): HandoverField => ({
    id: field.id,
    label: field.label,
    hint: field.hint,
    value: fill(field.value, values),
    secret: field.value === '{secret}',
    ...(field.form === undefined ? {} : { form: field.form }),
    ...(field.alternativeTo === undefined ? {} : { alternativeTo: field.alternativeTo }),
  }));
  return {
    schemaVersion: 1,
    caseId: facts.caseId,
    vendor: { id: profile.id, name: profile.name },
    profile: { version: profile.version, source: profile.source },
    environment: { id: environment.id, label: environment.label },
    tenant: plan.tenant,
    simulated: facts.simulated,
    application: { ...application, displayName: plan.applicationName, redirectUris: facts.redirectUris },
    fields,
    secret:
      facts.secret === null
        ? null
        : { keyId: facts.secret.keyId, name: facts.secret.name, expiresAt: facts.secret.expiresAt },
    checks: facts.checks,
    vendorSteps: profile.vendorSteps,
    madeBy: facts.madeBy,
    madeAt: facts.madeAt,
  };
}
