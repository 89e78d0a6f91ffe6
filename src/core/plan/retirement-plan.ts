import type { Case } from '../case.ts';
import { keptUntil, type Retirement, type RetirementKind } from '../aftercare/retirement.ts';
import type { Sha256 } from '../ports.ts';
import type { RetirementFacts } from '../tenant/retirement-facts.ts';
import { isMarkedName } from '../tenant/marked-name.ts';
import { text } from '../text.ts';
import { planForCase, type CasePlanBase } from './case-plan.ts';
import type { ApplicationPlan, PlanNotice, PlanStep } from './plan.ts';
import { returnSteps } from './return-steps.ts';
import { permissions } from './step-facts.ts';

export interface RetirementRequest {
  readonly record: Case;
  readonly kind: RetirementKind;
  readonly facts: RetirementFacts;
  readonly retirement: Retirement;
  /** When the secret or certificate ends that the vendor has; null where it has none. ISO 8601 UTC. */
  readonly credentialEnd: string | null;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** Disables what a case has, so that nobody can sign in; removes it later; or brings it back. */
export function buildRetirementPlan(
  request: RetirementRequest,
  base: CasePlanBase,
  sha256: Sha256,
): ApplicationPlan {
  const steps = stepsOf(request, base);
  const notices = noticesOf(request, base);
  const plan = planForCase(request.record, base, { steps, notices, staleKeyIds: [] }, sha256);
  return { ...plan, retirement: request.retirement };
}

function stepsOf(request: RetirementRequest, base: CasePlanBase): readonly PlanStep[] {
  switch (request.kind) {
    case 'retire':
      return [blockingStep(request, base)];
    case 'retire-remove':
      return removalSteps(request, base);
    case 'retire-restore':
      return returnSteps(request, base);
  }
}

/**
 * One switch: assignments, consent and policies give nobody access to what is disabled, so that they stay,
 * and enabling brings back all of it.
 */
function blockingStep({ facts }: RetirementRequest, { applicationName: name }: CasePlanBase): PlanStep {
  const base = { id: 'sign-in-switch', subject: 'sign-in-switch', after: [] } as const;
  const { servicePrincipal } = facts;
  if (servicePrincipal === null)
    return { ...base, kind: 'no-op', text: text('plan.sign-in-blocking.gone', { name }) };
  return {
    ...base,
    kind: 'update',
    text: text('plan.sign-in-blocking', { name }),
    detail: text('plan.sign-in-blocking.detail'),
    request: {
      method: 'PATCH',
      path: `/servicePrincipals/${servicePrincipal.id}`,
      body: { accountEnabled: false },
    },
    permission: permissions.write,
  };
}

function removalSteps(
  { facts }: RetirementRequest,
  { applicationName: name, desired, uniqueName }: CasePlanBase,
): readonly PlanStep[] {
  const { application, claimsPolicy } = facts;
  const steps: PlanStep[] = [];
  if (application !== null) {
    steps.push({
      id: 'application-removal',
      kind: 'remove',
      subject: 'application-removal',
      text: text(desired.saml === null ? 'plan.application-removal' : 'plan.application-removal.saml', {
        name,
      }),
      detail: text('plan.application-removal.detail'),
      request: { method: 'DELETE', path: `/applications/${application.id}` },
      permission: permissions.write,
      after: [],
    });
  }
  if (claimsPolicy !== null && isMarkedName(claimsPolicy.displayName, uniqueName) && isUnused(facts)) {
    steps.push({
      id: 'claims-policy-removal',
      kind: 'remove',
      subject: 'claims-policy-removal',
      text: text('plan.claims-policy-removal'),
      request: { method: 'DELETE', path: `/policies/claimsMappingPolicies/${claimsPolicy.id}` },
      permission: permissions.claimsPolicy,
      after: steps.map(({ id }) => id),
    });
  }
  return steps;
}

/** Whether nobody but this application has the claims policy. */
function isUnused({ policyUsers, servicePrincipal }: RetirementFacts): boolean {
  return policyUsers.every((id) => id === servicePrincipal?.id);
}

function noticesOf(
  { record, kind, facts, retirement, credentialEnd, now }: RetirementRequest,
  { applicationName: name, uniqueName }: CasePlanBase,
): readonly PlanNotice[] {
  const params = { name, vendor: record.vendorName };
  const notice = (id: string, more = {}): PlanNotice => ({
    id,
    text: text(`notice.${id}`, { ...params, ...more }),
    detail: text(`notice.${id}.detail`, { ...params, ...more }),
  });
  switch (kind) {
    case 'retire':
      return [
        notice('retire'),
        ...(record.adopted && facts.servicePrincipal !== null ? [notice('retire-adopted')] : []),
        ...(retirement.areGrantsUnread && facts.servicePrincipal !== null ? [notice('consent-unread')] : []),
      ];
    case 'retire-remove': {
      const until = { date: keptUntil(now) };
      const isShared =
        facts.claimsPolicy !== null &&
        isMarkedName(facts.claimsPolicy.displayName, uniqueName) &&
        !isUnused(facts);
      return [
        facts.application === null ? notice('retired-gone') : notice('retire-remove', { until }),
        ...(record.adopted && facts.application !== null ? [notice('retire-remove-adopted')] : []),
        ...(retirement.areGrantsUnread && facts.application !== null ? [notice('consent-forgotten')] : []),
        ...(isShared ? [notice('claims-policy-shared')] : []),
      ];
    }
    case 'retire-restore': {
      const wasDisabled = retirement.servicePrincipal?.accountEnabled === false;
      const isAnew = facts.servicePrincipal === null && facts.deletedServicePrincipal === null;
      return [
        notice(wasDisabled ? 'retire-restore-disabled' : 'retire-restore'),
        ...(credentialEnd !== null && Date.parse(credentialEnd) <= Date.parse(now)
          ? [notice('retire-restore-expired', { ended: { date: credentialEnd }, case: record.id })]
          : []),
        ...(isAnew ? [notice('principal-anew')] : []),
        ...(retirement.areGrantsUnread && facts.servicePrincipal === null ? [notice('consent-unknown')] : []),
      ];
    }
  }
}
