import type {
  Application,
  OptionalClaim,
  OptionalClaims,
  ServicePrincipal,
} from '../tenant/entra-objects.ts';
import type { DesiredApplication, DesiredServicePrincipal } from './desired-state.ts';

/** A PATCH body with only what differs; empty where all is as it should be. */
export type Changes = Readonly<Record<string, unknown>>;

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/** Redirect URIs as they should become: ours added, our former ones gone, everybody else's kept. */
export function mergeRedirectUris(
  live: readonly string[],
  desired: readonly string[],
  formerlyOurs: readonly string[],
): readonly string[] {
  const kept = live.filter((uri) => desired.includes(uri) || !formerlyOurs.includes(uri));
  return [...kept, ...desired.filter((uri) => !kept.includes(uri))];
}

/**
 * Optional claims as they should become: ours as the profile says, claims of other names kept,
 * since an administrator may have added them for a reason of their own.
 */
export function mergeOptionalClaims(
  live: OptionalClaims,
  desired: Required<OptionalClaims>,
): Required<OptionalClaims> {
  const merge = (kind: (typeof tokenKinds)[number]): readonly OptionalClaim[] => {
    const ours = desired[kind];
    const others = (live[kind] ?? []).filter((claim) => !ours.some((wanted) => wanted.name === claim.name));
    return [...others, ...ours];
  };
  return { idToken: merge('idToken'), accessToken: merge('accessToken'), saml2Token: merge('saml2Token') };
}

/** What a PATCH of the application must change. */
export function compareApplication(
  live: Application,
  desired: DesiredApplication,
  formerRedirectUris: readonly string[],
): Changes {
  const redirectUris = mergeRedirectUris(live.redirectUris, desired.redirectUris, formerRedirectUris);
  const optionalClaims = mergeOptionalClaims(live.optionalClaims, desired.optionalClaims);
  return {
    ...(live.displayName === desired.displayName ? {} : { displayName: desired.displayName }),
    ...(live.signInAudience === desired.signInAudience ? {} : { signInAudience: desired.signInAudience }),
    ...(sameSet(live.redirectUris, redirectUris) ? {} : { web: { redirectUris } }),
    ...(sameSetting(live.groupMembershipClaims, desired.groupMembershipClaims)
      ? {}
      : { groupMembershipClaims: desired.groupMembershipClaims }),
    ...(sameClaims(live.optionalClaims, optionalClaims) ? {} : { optionalClaims }),
  };
}

/** What a PATCH of the service principal must change. */
export function compareServicePrincipal(live: ServicePrincipal, desired: DesiredServicePrincipal): Changes {
  const missingTags = desired.tags.filter((tag) => !live.tags.includes(tag));
  return {
    ...(live.accountEnabled ? {} : { accountEnabled: true }),
    ...(live.appRoleAssignmentRequired === desired.appRoleAssignmentRequired
      ? {}
      : { appRoleAssignmentRequired: desired.appRoleAssignmentRequired }),
    ...(missingTags.length === 0 ? {} : { tags: [...live.tags, ...missingTags] }),
  };
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item) => right.includes(item));
}

/** Entra writes an absent setting as null or as `None`, in any case (graph.md 1, groups claim). */
function sameSetting(left: string | null, right: string | null): boolean {
  const normal = (value: string | null): string => (value === null || /^none$/i.test(value) ? '' : value);
  return normal(left) === normal(right);
}

function sameClaims(live: OptionalClaims, wanted: Required<OptionalClaims>): boolean {
  return tokenKinds.every((kind) => {
    const left = (live[kind] ?? []).map(claimKey).sort();
    const right = wanted[kind].map(claimKey).sort();
    return left.length === right.length && left.every((key, index) => key === right[index]);
  });
}

/** The order of `additionalProperties` matters: the first of the name formats wins (graph.md 1). */
function claimKey(claim: OptionalClaim): string {
  return JSON.stringify([
    claim.name,
    claim.essential === true,
    claim.additionalProperties ?? [],
    claim.source ?? null,
  ]);
}
