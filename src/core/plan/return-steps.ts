import { text } from '../text.ts';
import type { ApplicationPlan, PlanStep } from './plan.ts';
import type { RetirementRequest } from './retirement-plan.ts';
import { permissions } from './step-facts.ts';
import { restoreSteps } from './steps/restore-steps.ts';

/**
 * Brings back what was retired: what Entra keeps among the deleted, each by its own call, then what it
 * forgets. Enabling comes last, so that nobody signs in to something half restored.
 */
export function returnSteps(
  request: RetirementRequest,
  { applicationName: name }: Pick<ApplicationPlan, 'applicationName'>,
): readonly PlanStep[] {
  const { facts, retirement, record } = request;
  const appId = record.application?.appId ?? '';
  const steps: PlanStep[] = restoreSteps(facts).map((step) =>
    step.subject === 'restored-application'
      ? { ...step, detail: text('plan.restored-application.retired') }
      : step,
  );
  const isAnew = facts.servicePrincipal === null && facts.deletedServicePrincipal === null;
  const before = (): readonly string[] => steps.map(({ id }) => id);
  if (isAnew)
    steps.push({
      id: 'service-principal',
      kind: 'create',
      subject: 'service-principal',
      text: text('plan.service-principal.anew'),
      request: {
        method: 'PATCH',
        path: `/servicePrincipals(appId='${appId}')`,
        body: { ...retirement.servicePrincipal, accountEnabled: false },
        createIfMissing: true,
      },
      permission: permissions.write,
      after: before(),
    });
  if (isAnew || retirement.assignments.length > 0 || retirement.grants.length > 0)
    steps.push({
      id: 'remembered-links',
      kind: 'update',
      subject: 'remembered-links',
      text: text('plan.remembered-links', { name }),
      permission: permissions.write,
      after: before(),
    });
  steps.push(...policySteps(request, before()));
  steps.push({
    id: 'sign-in-switch',
    kind: 'update',
    subject: 'sign-in-switch',
    text: text('plan.sign-in-allowing', { name }),
    request: {
      method: 'PATCH',
      path: `/servicePrincipals(appId='${appId}')`,
      body: { accountEnabled: retirement.servicePrincipal?.accountEnabled ?? true },
    },
    permission: permissions.write,
    after: before(),
  });
  return steps;
}

/** The link to a claims policy is lost with its service principal, and ours was removed with it. */
function policySteps(
  { facts, retirement }: RetirementRequest,
  after: readonly string[],
): readonly PlanStep[] {
  const remembered = retirement.claimsPolicy;
  const isLinked = facts.relations.claimsPolicies.length > 0;
  if (remembered === null || isLinked) return [];
  const steps: PlanStep[] = [];
  if (facts.claimsPolicy === null)
    steps.push({
      id: 'claims-policy',
      kind: 'create',
      subject: 'claims-policy',
      text: text('plan.claims-policy.anew'),
      request: {
        method: 'POST',
        path: '/policies/claimsMappingPolicies',
        body: { definition: [remembered.definition] },
      },
      permission: permissions.claimsPolicy,
      after: [],
    });
  steps.push({
    id: 'claims-policy-assignment',
    kind: 'update',
    subject: 'claims-policy-assignment',
    text: text('plan.claims-policy-assignment'),
    request: {
      method: 'POST',
      path: '/servicePrincipals/{servicePrincipal.id}/claimsMappingPolicies/$ref',
      body: {
        '@odata.id': `/policies/claimsMappingPolicies/${facts.claimsPolicy?.id ?? '{claimsPolicy.id}'}`,
      },
    },
    permission: permissions.claimsPolicy,
    after: [...after, ...steps.map(({ id }) => id)],
  });
  return steps;
}
