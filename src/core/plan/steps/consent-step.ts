import { text } from '../../text.ts';
import { listMissingScopes } from '../compare-relations.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/**
 * Consents to the delegated permissions for everybody in the tenant. There is one grant per API: what
 * somebody else consented to stays in it (graph.md 3). Null where the profile asks for none.
 */
export function consentStep({ desired, facts, servicePrincipal }: StepFacts): PlanStep | null {
  if (desired.consent === null) return null;
  const { scopes, resourceId } = desired.consent;
  const base = {
    id: 'admin-consent',
    subject: 'admin-consent',
    permission: permissions.consent,
    after: ['service-principal'],
  } as const;
  const params = { scopes: scopes.join(', ') };
  const grant = facts.relations.grants.find(
    (candidate) => candidate.resourceId === resourceId && candidate.consentType === 'AllPrincipals',
  );
  const granted = grant?.scope.split(' ').filter((scope) => scope !== '') ?? [];
  const missing = listMissingScopes(facts.relations, desired.consent);
  if (missing.length === 0) return { ...base, kind: 'no-op', text: text('plan.admin-consent.no-op', params) };
  const scope = [...granted, ...missing].join(' ');
  return {
    ...base,
    kind: grant === undefined ? 'create' : 'update',
    text: text('plan.admin-consent', params),
    detail: text('plan.admin-consent.detail'),
    request:
      grant === undefined
        ? {
            method: 'POST',
            path: '/oauth2PermissionGrants',
            body: {
              clientId: servicePrincipal?.id ?? '{servicePrincipal.id}',
              consentType: 'AllPrincipals',
              resourceId,
              scope,
            },
          }
        : { method: 'PATCH', path: `/oauth2PermissionGrants/${grant.id}`, body: { scope } },
  };
}
