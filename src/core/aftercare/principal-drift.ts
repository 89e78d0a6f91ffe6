import { listMissingAddresses } from '../plan/compare-application.ts';
import { listMissingAssignments, listMissingScopes } from '../plan/compare-relations.ts';
import { activeCertificate, issuesClaims } from '../plan/compare-saml.ts';
import type { DesiredSaml } from '../plan/desired-saml.ts';
import type { ServicePrincipal, ServicePrincipalRelations } from '../tenant/entra-objects.ts';
import { drift, type Drift, type CasePromise } from './drift.ts';

/** What of a service principal, and of what belongs to it, is otherwise than was promised. */
export function listPrincipalDrift(
  { desired, thumbprints }: CasePromise,
  live: ServicePrincipal,
  relations: ServicePrincipalRelations,
): readonly Drift[] {
  const { appRoleAssignmentRequired } = desired.servicePrincipal;
  const isLimited = String(appRoleAssignmentRequired);
  return [
    ...(live.accountEnabled ? [] : [drift('sign-in-disabled', '', { acceptable: false })]),
    ...(live.appRoleAssignmentRequired === appRoleAssignmentRequired
      ? []
      : [
          drift('assignment-required', isLimited, {
            promised: isLimited,
            live: String(live.appRoleAssignmentRequired),
          }),
        ]),
    ...listMissingAssignments(relations, desired).map(({ id, displayName }) =>
      drift('assignment', id, { promised: displayName }),
    ),
    ...(desired.consent === null ? [] : listMissingScopes(relations, desired.consent)).map((scope) =>
      drift('admin-consent', scope, { promised: scope }),
    ),
    ...(desired.saml === null ? [] : listSamlDrift(desired.saml, thumbprints, live, relations)),
  ];
}

function listSamlDrift(
  saml: DesiredSaml,
  thumbprints: readonly string[],
  live: ServicePrincipal,
  { claimsPolicies }: ServicePrincipalRelations,
): readonly Drift[] {
  const active = activeCertificate(live)?.thumbprint ?? null;
  const issues =
    saml.claims.length === 0 || claimsPolicies.some((policy) => issuesClaims(policy, saml.claims));
  return [
    ...(live.preferredSingleSignOnMode === 'saml'
      ? []
      : [
          drift('saml-mode', '', {
            promised: 'saml',
            live: live.preferredSingleSignOnMode,
            acceptable: false,
          }),
        ]),
    ...(thumbprints.length === 0 || (active !== null && thumbprints.includes(active))
      ? []
      : [
          drift('signing-certificate', '', {
            promised: thumbprints.join(', '),
            live: active,
            acceptable: false,
          }),
        ]),
    ...(issues ? [] : [drift('claims-policy', '', { acceptable: false })]),
    ...listMissingAddresses(live, saml).map((address) =>
      drift('notification-address', address, { promised: address }),
    ),
  ];
}
