import { compareApplication } from '../plan/compare-application.ts';
import { isEntityId } from '../plan/compare-saml.ts';
import type { Application, OptionalClaim, OptionalClaims } from '../tenant/entra-objects.ts';
import { listAskedScopes } from '../tenant/graph-permissions.ts';
import { describeDifference } from '../values/text-difference.ts';
import { drift, type Drift, type CasePromise } from './drift.ts';

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/** What of an application is otherwise than was promised. */
export function listApplicationDrift(promise: CasePromise, live: Application): readonly Drift[] {
  const wanted = promise.desired.application;
  const differs = Object.keys(compareApplication(live, wanted));
  return [
    ...(differs.includes('displayName')
      ? [drift('display-name', '', { promised: wanted.displayName, live: live.displayName })]
      : []),
    ...(differs.includes('signInAudience')
      ? [drift('account-types', '', { promised: wanted.signInAudience, live: live.signInAudience })]
      : []),
    ...listUriDrift(promise, live),
    ...(wanted.logoutUrl === null || live.logoutUrl === wanted.logoutUrl
      ? []
      : [drift('logout-url', '', { promised: wanted.logoutUrl, live: live.logoutUrl })]),
    ...wanted.identifierUris
      .filter((uri) => !live.identifierUris.some((stored) => isEntityId(stored, uri)))
      .map((uri) =>
        drift('entity-id', '', { promised: uri, live: live.identifierUris.join(', '), acceptable: false }),
      ),
    ...(differs.includes('groupMembershipClaims')
      ? [
          drift('group-membership-claims', '', {
            promised: wanted.groupMembershipClaims,
            live: live.groupMembershipClaims,
          }),
        ]
      : []),
    ...tokenKinds.flatMap((token) =>
      listClaimDrift(token, wanted.optionalClaims[token], live.optionalClaims[token] ?? []),
    ),
    ...wanted.scopes
      .filter((scope) => !listAskedScopes(live.requiredResourceAccess).includes(scope))
      .map((scope) => drift('permission', scope, { promised: scope })),
    ...promise.keyIds
      .filter(({ keyId }) => !live.passwordCredentials.some((credential) => credential.keyId === keyId))
      .map(({ keyId, name }) => drift('secret', keyId, { promised: name, acceptable: false })),
  ];
}

/** A missing URI beside one that is nearly the same was changed; any other that is not ours was added. */
function listUriDrift({ desired, ownRedirectUris }: CasePromise, live: Application): readonly Drift[] {
  const { redirectUris } = desired.application;
  const missing = redirectUris.filter((uri) => !live.redirectUris.includes(uri));
  const added = live.redirectUris.filter(
    (uri) => !redirectUris.includes(uri) && !ownRedirectUris.includes(uri),
  );
  const changed = missing.map((uri) => ({
    uri,
    near: added.find((other) => describeDifference(other, uri).kind !== 'other') ?? null,
  }));
  const nears = changed.map(({ near }) => near);
  return [
    ...changed.map(({ uri, near }) =>
      near === null
        ? drift('redirect-uri', uri, { promised: uri })
        : drift('redirect-uri-changed', uri, { promised: uri, live: near }),
    ),
    ...added
      .filter((uri) => !nears.includes(uri))
      .map((uri) => drift('redirect-uri-added', uri, { live: uri })),
  ];
}

function listClaimDrift(
  token: keyof OptionalClaims,
  wanted: readonly OptionalClaim[],
  live: readonly OptionalClaim[],
): readonly Drift[] {
  return wanted.flatMap((claim): readonly Drift[] => {
    const found = live.find(({ name }) => name === claim.name);
    if (found !== undefined && sayClaim(found) === sayClaim(claim)) return [];
    return [
      drift(claim.name === 'groups' ? 'groups-claim' : 'optional-claim', `${token}.${claim.name}`, {
        promised: sayClaim(claim),
        live: found === undefined ? null : sayClaim(found),
        params: { claim: claim.name, token },
      }),
    ];
  });
}

/** `groups (sam_account_name, cloud_displayname)`; the order of the formats matters (graph.md 1). */
function sayClaim({ name, essential, additionalProperties }: OptionalClaim): string {
  const properties = [...(essential === true ? ['essential'] : []), ...(additionalProperties ?? [])];
  return properties.length === 0 ? name : `${name} (${properties.join(', ')})`;
}
