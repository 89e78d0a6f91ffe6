import type { Principal, ServicePrincipalRelations } from '../tenant/entra-objects.ts';
import type { DesiredConsent, DesiredState } from './desired-state.ts';

/** Those who are to be assigned and are not. */
export function listMissingAssignments(
  { assignments }: ServicePrincipalRelations,
  desired: Pick<DesiredState, 'assignments'>,
): readonly Principal[] {
  return desired.assignments.filter(({ id }) => !assignments.some(({ principalId }) => principalId === id));
}

/** Delegated permissions that are to be consented to for everybody and are not. */
export function listMissingScopes(
  { grants }: ServicePrincipalRelations,
  { resourceId, scopes }: DesiredConsent,
): readonly string[] {
  const granted = grants
    .filter((grant) => grant.consentType === 'AllPrincipals' && grant.resourceId === resourceId)
    .flatMap((grant) => grant.scope.split(' '));
  return scopes.filter((scope) => !granted.includes(scope));
}
