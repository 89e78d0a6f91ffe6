import type {
  Application,
  OptionalClaim,
  OptionalClaims,
  RequiredResourceAccess,
  ServicePrincipal,
} from '../tenant/entra-objects.ts';
import { graphAppId, scopeIdOf } from '../tenant/graph-permissions.ts';
import { isEntityId } from './compare-saml.ts';
import type { DesiredSaml } from './desired-saml.ts';
import type { DesiredApplication, DesiredServicePrincipal } from './desired-state.ts';

/** A PATCH body with only what differs; empty where all is as it should be. */
export type Changes = Readonly<Record<string, unknown>>;

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/** URIs as they should become: ours added, our former ones gone, everybody else's kept. */
export function mergeUris(
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

/** Permissions as they should become: ours asked for, those that somebody else added kept. */
export function mergePermissions(
  live: readonly RequiredResourceAccess[],
  scopes: readonly string[],
): readonly RequiredResourceAccess[] {
  const asked = live.find(({ resourceAppId }) => resourceAppId === graphAppId)?.resourceAccess ?? [];
  const missing = scopes.map(scopeIdOf).filter((id) => !asked.some((access) => access.id === id));
  if (missing.length === 0) return live;
  const resourceAccess = [...asked, ...missing.map((id) => ({ id, type: 'Scope' }))];
  const others = live.filter(({ resourceAppId }) => resourceAppId !== graphAppId);
  return [...others, { resourceAppId: graphAppId, resourceAccess }];
}

/** Values of ours that a case had before and that are to go. */
export interface FormerValues {
  readonly redirectUris: readonly string[];
  readonly identifierUris: readonly string[];
}

/** What a PATCH of the application must change. */
export function compareApplication(
  live: Application,
  desired: DesiredApplication,
  former: FormerValues = { redirectUris: [], identifierUris: [] },
): Changes {
  const redirectUris = mergeUris(live.redirectUris, desired.redirectUris, former.redirectUris);
  const identifierUris = mergeIdentifierUris(live.identifierUris, desired, former);
  const requiredResourceAccess = mergePermissions(live.requiredResourceAccess, desired.scopes);
  const web = {
    ...(sameSet(live.redirectUris, redirectUris) ? {} : { redirectUris }),
    ...(live.logoutUrl === desired.logoutUrl || desired.logoutUrl === null
      ? {}
      : { logoutUrl: desired.logoutUrl }),
  };
  const optionalClaims = mergeOptionalClaims(live.optionalClaims, desired.optionalClaims);
  return {
    ...(live.displayName === desired.displayName ? {} : { displayName: desired.displayName }),
    ...(live.signInAudience === desired.signInAudience ? {} : { signInAudience: desired.signInAudience }),
    ...(Object.keys(web).length === 0 ? {} : { web }),
    ...(sameSet(live.identifierUris, identifierUris) ? {} : { identifierUris }),
    ...(sameSetting(live.groupMembershipClaims, desired.groupMembershipClaims)
      ? {}
      : { groupMembershipClaims: desired.groupMembershipClaims }),
    ...(sameClaims(live.optionalClaims, optionalClaims) ? {} : { optionalClaims }),
    ...(requiredResourceAccess === live.requiredResourceAccess ? {} : { requiredResourceAccess }),
  };
}

/** An entity id counts as there in either form in which Entra keeps it. */
function mergeIdentifierUris(
  live: readonly string[],
  { identifierUris }: DesiredApplication,
  former: FormerValues,
): readonly string[] {
  const asKept = (uri: string): string => live.find((stored) => isEntityId(stored, uri)) ?? uri;
  return mergeUris(live, identifierUris.map(asKept), former.identifierUris.map(asKept));
}

/** Entra tells no more people than this of a certificate that nearly expires. */
const maxNotificationAddresses = 5;

/**
 * What a PATCH of the service principal must change; `saml` is null for an application that does not
 * use it. Whom an administrator wants to be told stays, and takes its room.
 */
export function compareServicePrincipal(
  live: ServicePrincipal,
  desired: DesiredServicePrincipal,
  saml: DesiredSaml | null = null,
): Changes {
  const wanted = listMissingAddresses(live, saml);
  const room = Math.max(0, maxNotificationAddresses - live.notificationEmailAddresses.length);
  const added = wanted.slice(0, room);
  const missingTags = desired.tags.filter((tag) => !live.tags.includes(tag));
  return {
    ...(live.accountEnabled ? {} : { accountEnabled: true }),
    ...(live.appRoleAssignmentRequired === desired.appRoleAssignmentRequired
      ? {}
      : { appRoleAssignmentRequired: desired.appRoleAssignmentRequired }),
    ...(missingTags.length === 0 ? {} : { tags: [...live.tags, ...missingTags] }),
    ...(saml === null || live.preferredSingleSignOnMode === 'saml'
      ? {}
      : { preferredSingleSignOnMode: 'saml' }),
    ...(added.length === 0
      ? {}
      : { notificationEmailAddresses: [...live.notificationEmailAddresses, ...added] }),
  };
}

/** Who is to be told of a certificate that nearly expires, and is not. */
export function listMissingAddresses(
  { notificationEmailAddresses }: Pick<ServicePrincipal, 'notificationEmailAddresses'>,
  saml: DesiredSaml | null,
): readonly string[] {
  const told = notificationEmailAddresses.map((address) => address.toLowerCase());
  return (saml?.notificationEmailAddresses ?? []).filter((address) => !told.includes(address.toLowerCase()));
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
