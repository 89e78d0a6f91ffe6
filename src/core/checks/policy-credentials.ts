import type { DesiredSaml } from '../plan/desired-saml.ts';
import { cloudApplicationAdministrator } from '../tenant/directory-roles.ts';
import type { Application } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { AppManagementPolicies, IdentifierUriRestriction } from './app-management-policies.ts';
import { caseCheck, type CaseCheck, type CheckObject, type OfferedInput } from './check.ts';
import type { PolicyCheck, PolicyCheckFacts } from './policy-check.ts';
import {
  allowedCertificateLifetime,
  allowedSecretLifetime,
  binds,
  type SecretLifetime,
} from './secret-lifetime-policy.ts';
import type { PlanFacts } from './tenant-policy-facts.ts';
import { unreadPolicy } from './unread-policy.ts';

const id = 'C12';

/** Whether the tenant's policies let the application have its secret, certificate and identifier. */
export const credentialPolicyCheck: PolicyCheck = {
  id,
  moments: ['before', 'watch'],
  run(facts) {
    const { subject, policies } = facts;
    const { desired } = subject;
    if (desired === null || (desired.secret === null && desired.saml === null)) return null;
    const read = policies.ok ? policies.value.appManagement : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy(id, read.problem, cloudApplicationAdministrator);
    const plan = policies.ok ? policies.value.plan : null;
    const live = facts.live?.ok === true ? facts.live.value.application : null;
    const age = ageOf(subject, plan?.application ?? live, plan);
    if (desired.saml !== null) return judgeSaml(desired.saml, read.value, { facts, plan, age });
    const wantedMonths = desired.secret?.months ?? 0;
    const allowed = allowedSecretLifetime(read.value, {
      createdAt: age.createdAt,
      wantedMonths,
      now: subject.now,
    });
    const circumstances = { subject, wantedMonths, makes: plan?.makesSecret === true, policies: read.value };
    return judgeSecret(allowed, circumstances);
  },
};

/** How old the application is, and whether that is certain. */
interface Age {
  /** Null where it still is to be made. */
  readonly createdAt: string | null;
  readonly isNew: boolean;
}

/** A policy counts by the day on which the application was made: one that was taken over is older than its case. */
function ageOf(
  { record, now }: PolicyCheckFacts['subject'],
  application: Pick<Application, 'createdAt'> | null,
  plan: PlanFacts | null,
): Age {
  const isNew = plan !== null && plan.application === null && (record?.application ?? null) === null;
  const createdAt = application?.createdAt ?? record?.createdAt ?? now;
  return { isNew, createdAt: isNew ? null : createdAt };
}

interface SecretCircumstances {
  readonly subject: PolicyCheckFacts['subject'];
  readonly wantedMonths: number;
  /** Whether the plan makes a secret; of what is there the next one is meant. */
  readonly makes: boolean;
  readonly policies: AppManagementPolicies;
}

function judgeSecret(
  allowed: SecretLifetime,
  { subject, wantedMonths, makes, policies }: SecretCircumstances,
): CaseCheck {
  if (allowed.kind === 'allowed') return caseCheck(id, 'pass', text('case-check.C12.pass'));
  const { profile } = subject;
  const outcome = allowed.isCertain && makes ? 'fail' : 'warn';
  const objects = [policyObject(policies)];
  const { policy } = allowed;
  if (allowed.kind === 'forbidden') {
    const remedy = text('case-check.C12.forbidden.remedy', { vendor: profile.name });
    return caseCheck(id, outcome, text('case-check.C12.forbidden', { policy }), { objects, remedy });
  }
  const { maxDays, months } = allowed;
  const sentence = text('case-check.C12.capped', { policy, count: maxDays, wanted: wantedMonths });
  const offer = offerOf(profile, months);
  if (months === null || offer === null) {
    const remedy = text('case-check.C12.too-short.remedy', { vendor: profile.name });
    return caseCheck(id, outcome, sentence, { objects, remedy });
  }
  const params = { count: months };
  return makes
    ? caseCheck(id, outcome, sentence, {
        objects,
        remedy: text('case-check.C12.capped.remedy', params),
        offer,
      })
    : caseCheck(id, outcome, sentence, {
        objects,
        remedy: text('case-check.C12.next-secret.remedy', params),
      });
}

/** The allowed lifetime as a value of the profile's own input; null where that takes none so short. */
function offerOf({ secret, inputs }: VendorProfile, months: number | null): OfferedInput | null {
  const asked = inputs.find(({ id: input }) => input === secret?.months);
  if (months === null || asked?.type !== 'months' || months < asked.min) return null;
  return { input: asked.id, label: asked.label, value: String(months) };
}

interface SamlCircumstances {
  readonly facts: PolicyCheckFacts;
  readonly plan: PlanFacts | null;
  readonly age: Age;
}

function judgeSaml(
  saml: DesiredSaml,
  policies: AppManagementPolicies,
  { facts, plan, age }: SamlCircumstances,
): CaseCheck {
  const { subject } = facts;
  const objects = [policyObject(policies)];
  const foreign = foreignUriRule(saml.entityId, policies, { subject, plan, age });
  if (foreign !== null) {
    const isCertain = age.isNew && !foreign.hasExemptActors;
    const params = { policy: policies.applications.name, entityId: saml.entityId };
    const remedy = text('case-check.C12.identifier.remedy');
    return caseCheck(id, isCertain ? 'fail' : 'warn', text('case-check.C12.identifier', params), {
      objects,
      remedy,
    });
  }
  const { months } = saml.certificate;
  const allowed = allowedCertificateLifetime(policies, {
    createdAt: age.createdAt,
    wantedMonths: months,
    now: subject.now,
  });
  if (allowed.kind !== 'capped') return caseCheck(id, 'pass', text('case-check.C12.saml-pass'));
  const params = { policy: allowed.policy, count: allowed.maxDays, wanted: months };
  return caseCheck(id, 'warn', text('case-check.C12.certificate', params), {
    objects,
    remedy:
      allowed.months === null
        ? text('case-check.C12.certificate.remedy')
        : text('case-check.C12.next-certificate.remedy', { count: allowed.months }),
  });
}

/** The rule that an entity id breaks; applications that sign in with SAML are exempt unless it says otherwise. */
function foreignUriRule(
  entityId: string,
  { applications }: AppManagementPolicies,
  {
    subject,
    plan,
    age,
  }: { readonly subject: PolicyCheckFacts['subject']; readonly plan: PlanFacts | null; readonly age: Age },
): IdentifierUriRestriction | null {
  if (entityId === '' || !applications.isOn || plan === null) return null;
  // A policy is about what is added.
  if (plan.application?.identifierUris.includes(entityId) === true) return null;
  const created = age.createdAt ?? subject.now;
  const isInForce = (rule: IdentifierUriRestriction | null): rule is IdentifierUriRestriction =>
    rule !== null && !rule.exemptsSaml && binds(rule, created);
  if (isInForce(applications.onlyDefaultUris)) return applications.onlyDefaultUris;
  const { id: tenantId, verifiedDomains } = plan.organization;
  const own = [tenantId, ...verifiedDomains.map(({ name }) => name)];
  const isOwn = own.some((part) => entityId.toLowerCase().includes(part.toLowerCase()));
  return !isOwn && isInForce(applications.tenantInUris) ? applications.tenantInUris : null;
}

function policyObject({ applications }: AppManagementPolicies): CheckObject {
  return { kind: 'policy', id: applications.id, name: applications.name, detail: null };
}
