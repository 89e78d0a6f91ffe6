import { withAccepted, type AcceptedChange } from '../aftercare/accepted-changes.ts';
import type { Operator, TenantName } from '../case.ts';
import { buildGroupTables } from '../handover/group-tables.ts';
import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { Sha256 } from '../ports.ts';
import type { Organization, TenantFacts } from '../tenant/entra-objects.ts';
import { identifyCase } from '../vendor/case-identity.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { listAwaitedInputs } from '../vendor/vendor-phase.ts';
import { listVendorQuestions } from '../vendor/vendor-questions.ts';
import type { InputValues, EnvironmentId } from '../case.ts';
import { listAdoptionNotices } from './adoption-notices.ts';
import { findForeignPolicy } from './compare-saml.ts';
import { buildDesiredState, environmentOf, noticeOf, type DesiredState } from './desired-state.ts';
import { fingerprintPlan } from './plan-fingerprint.ts';
import type { KnownCase } from './known-case.ts';
import { buildSteps } from './plan-steps.ts';
import { listShorterNotices, withShorterLifetimes, type ShorterLifetimes } from './shorter-lifetimes.ts';
import { listSamlNotices } from './saml-notices.ts';
import { listNotices } from './plan-notices.ts';
import type { ApplicationPlan } from './plan.ts';

export interface PlanRequest {
  readonly profile: VendorProfile;
  readonly environment: EnvironmentId;
  /** Parsed: every input has a value, and none is faulty. */
  readonly values: InputValues;
  readonly facts: TenantFacts;
  readonly cloud: string;
  readonly operator: Operator;
  /** Null where the register has no such case. */
  readonly known: KnownCase | null;
  /** ISO 8601 UTC. */
  readonly now: string;
  /** Take over an application that carries our marker but is not in this register. */
  readonly adopt: boolean;
  /** Bring back an application of ours that somebody deleted. */
  readonly restore: boolean;
  /** What was agreed to instead of what profile and inputs say. */
  readonly accepted: readonly AcceptedChange[];
  /** Make a secret, or a signing certificate, beside the one in use, to take its place. */
  readonly rotate: boolean;
  /** What the tenant allows of what was asked for. */
  readonly shorter: ShorterLifetimes;
}

/**
 * Decides what to do: desired state from profile, inputs and facts, compared with what is there.
 * Refused: an application of ours that this register does not know (unless `adopt`), one that
 * somebody deleted and that still holds our marker (unless `restore`), an entity id of somebody else, a
 * claims policy of somebody else in the place where ours must be, and a domain hint that is no
 * domain of the tenant. What this register itself deleted, by rolling back, is brought back unasked.
 */
export function buildPlan(request: PlanRequest, sha256: Sha256): Result<ApplicationPlan> {
  const { profile, values, facts, known } = request;
  const environment = environmentOf(profile, request.environment);
  const { identity, uniqueName } = identifyCase(profile, request.environment, values, sha256);
  const tenant = nameTenant(facts.organization);

  const domainHint = values['domainHint'] ?? '';
  const isOwnDomain = facts.organization.verifiedDomains.some(
    ({ name }) => name.toLowerCase() === domainHint.toLowerCase(),
  );
  if (domainHint !== '' && !isOwnDomain) {
    const domains = facts.organization.verifiedDomains.map(({ name }) => name).join(', ');
    return refused(
      problem('domain-foreign', 'input', { field: 'domainHint', params: { value: domainHint, domains } }),
    );
  }
  if (facts.application !== null && known === null && !request.adopt) {
    return refused(
      problem('application-known-elsewhere', 'pending', {
        params: { name: facts.application.displayName, appId: facts.application.appId },
      }),
    );
  }
  const mayRestore = request.restore || request.adopt || known?.rolledBack === true;
  if (facts.application === null && facts.deletedApplication !== null && !mayRestore) {
    return refused(
      problem('application-deleted', 'pending', {
        params: { appId: facts.deletedApplication.appId, vendor: profile.name },
      }),
    );
  }

  const [clash] = facts.sameEntityId;
  if (clash !== undefined) {
    return refused(
      problem('entity-id-taken', 'input', {
        field: profile.saml?.entityId ?? '',
        params: { name: clash.displayName, appId: clash.appId },
      }),
    );
  }
  const asked = withAccepted(
    buildDesiredState({
      profile,
      environment,
      values,
      uniqueName,
      principals: facts.principals,
      graphServicePrincipalId: facts.graphServicePrincipalId,
      month: request.now.slice(0, 7),
    }),
    request.accepted,
  );
  const foreign =
    asked.saml === null
      ? null
      : findForeignPolicy(facts.relations.claimsPolicies, asked.saml.claims, uniqueName);
  if (foreign !== null) {
    const params = { name: foreign.displayName, id: foreign.id };
    return refused(problem('claims-policy-foreign', 'pending', { params }));
  }
  const stepsFor = (wanted: DesiredState) => {
    const { now, rotate } = request;
    return buildSteps({ desired: wanted, facts, known, now, profile, rotate });
  };
  const desired = withShorterLifetimes(asked, request.shorter, stepsFor(asked).steps);
  const { steps, staleKeyIds } = stepsFor(desired);
  const plan: Omit<ApplicationPlan, 'fingerprint'> = {
    vendorId: profile.id,
    vendorName: profile.name,
    profileVersion: profile.version,
    environment: request.environment,
    identity,
    uniqueName,
    applicationName: desired.application.displayName,
    tenant,
    cloud: request.cloud,
    operator: request.operator,
    inputs: values,
    desired,
    staleKeyIds,
    notices: [
      ...listShorterNotices(asked, desired, request.shorter),
      ...listNotices({ facts, desired, profileNotice: noticeOf(profile, values) }),
      ...(known?.isBeingAdopted === true ? listAdoptionNotices({ facts, desired, now: request.now }) : []),
      ...listSamlNotices({ facts, desired, known, now: request.now, rotate: request.rotate, profile }),
    ],
    awaited: listAwaitedInputs(profile, values).map(({ id, label }) => ({ id, label })),
    questions: listVendorQuestions(profile, request.environment, values),
    tables: buildGroupTables(profile, values, facts.principals),
    steps,
  };
  return succeeded({ ...plan, fingerprint: fingerprintPlan(plan, sha256) });
}

/** The names by which a tenant goes. */
export function nameTenant(organization: Organization): TenantName {
  const domains = organization.verifiedDomains;
  const initial = domains.find((domain) => domain.isInitial)?.name ?? '';
  return {
    id: organization.id,
    displayName: organization.displayName,
    initialDomain: initial,
    defaultDomain: domains.find((domain) => domain.isDefault)?.name ?? initial,
  };
}
