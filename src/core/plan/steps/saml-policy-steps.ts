import type { ClaimsMappingPolicy } from '../../tenant/entra-objects.ts';
import { carriesNonce, isMarkedName } from '../../tenant/marked-name.ts';
import { text } from '../../text.ts';
import { issuesClaims } from '../compare-saml.ts';
import { claimsPolicyDefinition, type DesiredSaml } from '../desired-saml.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

export const lastSamlStepId = 'claims-policy-assignment';

/** The policy whose claims the service principal gets, ours or one of somebody else that does as well. */
function presentPolicy(
  { desired, facts, known }: StepFacts,
  saml: DesiredSaml,
): { readonly policy: ClaimsMappingPolicy; readonly isOurs: boolean; readonly isAssigned: boolean } | null {
  const { uniqueName } = desired.application;
  const assigned = facts.relations.claimsPolicies.find(
    (policy) => isMarkedName(policy.displayName, uniqueName) || issuesClaims(policy, saml.claims),
  );
  if (assigned !== undefined) {
    const isOurs = isMarkedName(assigned.displayName, uniqueName);
    return { policy: assigned, isOurs, isAssigned: true };
  }
  const waiting = facts.claimsPolicies.find(({ displayName }) =>
    carriesNonce(displayName, known?.allNonces ?? [], uniqueName),
  );
  return waiting === undefined ? null : { policy: waiting, isOurs: true, isAssigned: false };
}

/** Makes the policy that decides which claims an assertion carries, or changes it. None without claims. */
export function claimsPolicyStep(given: StepFacts, saml: DesiredSaml): readonly PlanStep[] {
  if (saml.claims.length === 0) return [];
  const base = {
    id: 'claims-policy',
    subject: 'claims-policy',
    permission: permissions.claimsPolicy,
    after: [],
  } as const;
  const present = presentPolicy(given, saml);
  const definition = [claimsPolicyDefinition(saml.claims)];
  const names = saml.claims.map(({ name }) => name.split('/').at(-1) ?? name).join(', ');
  if (present === null) {
    return [
      {
        ...base,
        kind: 'create',
        text: text('plan.claims-policy.create', { names }),
        detail: text('plan.claims-policy.detail'),
        request: {
          method: 'POST',
          path: '/policies/claimsMappingPolicies',
          body: { displayName: `${given.desired.application.uniqueName} {nonce}`, definition },
        },
      },
    ];
  }
  const { policy, isOurs } = present;
  if (!isOurs || policy.definition === definition[0])
    return [{ ...base, kind: 'no-op', text: text('plan.claims-policy.no-op', { names }) }];
  return [
    {
      ...base,
      kind: 'update',
      text: text('plan.claims-policy.update', { names }),
      detail: text('plan.claims-policy.detail'),
      request: {
        method: 'PATCH',
        path: `/policies/claimsMappingPolicies/${policy.id}`,
        body: { definition },
      },
    },
  ];
}

/** Gives the service principal its claims policy, of which it can have one. */
export function claimsPolicyAssignmentStep(given: StepFacts, saml: DesiredSaml): PlanStep {
  const { servicePrincipal } = given;
  const base = {
    id: lastSamlStepId,
    subject: 'claims-policy-assignment',
    permission: permissions.claimsPolicy,
    // One write at a time per directory object (graph.md 13).
    after: [...(saml.claims.length === 0 ? [] : ['claims-policy']), 'signing-certificate-activation'],
  } as const;
  const present = presentPolicy(given, saml);
  if (saml.claims.length === 0 || present?.isAssigned === true)
    return { ...base, kind: 'no-op', text: text('plan.claims-policy-assignment.no-op') };
  return {
    ...base,
    kind: 'update',
    text: text('plan.claims-policy-assignment'),
    request: {
      method: 'POST',
      path: `/servicePrincipals/${servicePrincipal?.id ?? '{servicePrincipal.id}'}/claimsMappingPolicies/$ref`,
      body: { '@odata.id': `/policies/claimsMappingPolicies/${present?.policy.id ?? '{claimsPolicy.id}'}` },
    },
  };
}
