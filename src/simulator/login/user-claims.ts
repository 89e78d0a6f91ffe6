import { createHash } from 'node:crypto';
import { rolesOf } from '../world/directory-lookup.ts';
import type { Application, AppRole, User } from '../world/directory-objects.ts';
import { browserAddress } from '../world/sign-in-log.ts';
import type { SignIn, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import type { Client } from './clients.ts';
import { grantErrors } from './grant-errors.ts';
import { groupsClaim, type TokenKind } from './groups-claim.ts';
import { graphAppId } from './graph-scopes.ts';
import { claimsMappingOf } from './mapped-claims.ts';
import { identityProviderOf } from './person.ts';
import { capabilityClaim } from './requested-claims.ts';

export type TokenVersion = 'v1' | 'v2';

export interface TokenSubject {
  readonly tenant: TenantState;
  readonly user: User;
  readonly client: Client;
  readonly version: TokenVersion;
  readonly scopes: readonly string[];
  readonly signIn: Pick<SignIn, 'nonce' | 'authenticatedAt' | 'usedSecondFactor'>;
  /** Whether the ID token comes straight from the authorization endpoint. */
  readonly isFrontChannel: boolean;
  /** What the client declares that it understands. */
  readonly capabilities: readonly string[];
}

const lifetimeSeconds = 3600;
/** The role that every member holds; it is in `wids` like the others. */
const memberRole = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

export function issuerOf(tenantId: string, version: TokenVersion): string {
  return version === 'v1'
    ? `https://sts.windows.net/${tenantId}/`
    : `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

export function tokenTimes(world: World): {
  iat: number;
  nbf: number;
  exp: number;
} {
  const now = Math.floor(world.now() / 1000);
  return { iat: now, nbf: now, exp: now + lifetimeSeconds };
}

/** Pairwise: the same person has another `sub` at every application. */
export function pairwiseSubject(userId: string, appId: string): string {
  return createHash('sha256').update(`${userId}/${appId}`).digest('base64url');
}

const isGuest = (user: User): boolean => user.userType === 'Guest';

/** The name that a person signs in with: a guest's is the one at home. */
export function signInName(user: User): string {
  return isGuest(user) ? (user.mail ?? user.userPrincipalName) : user.userPrincipalName;
}

function present(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** A guest has a upn claim only where the application asks for that explicitly (optional-claims-reference). */
export function principalNameFor(user: User, properties: readonly string[]): string | null {
  if (!isGuest(user) || properties.includes('include_externally_authenticated_upn'))
    return user.userPrincipalName;
  return properties.includes('include_externally_authenticated_upn_without_hash')
    ? user.userPrincipalName.replaceAll('#', '_')
    : null;
}

/** Claims that `optionalClaims` asks for; those about the profile need the `profile` scope in v2. */
function optionalValues(
  subject: TokenSubject,
  application: Application,
  token: TokenKind,
): Record<string, unknown> {
  const { user, version, scopes, signIn } = subject;
  const hasProfile = version === 'v1' || scopes.includes('profile');
  const claims: Record<string, unknown> = {};
  for (const { name, additionalProperties } of application.optionalClaims?.[token] ?? []) {
    if (name === 'email') claims['email'] = user.mail;
    if (name === 'auth_time') claims['auth_time'] = Math.floor(signIn.authenticatedAt / 1000);
    if (name === 'acct') claims['acct'] = isGuest(user) ? 1 : 0;
    if (name === 'xms_cc' && token === 'accessToken')
      Object.assign(claims, capabilityClaim(subject.capabilities));
    if (!hasProfile) continue;
    if (name === 'given_name') claims['given_name'] = user.givenName;
    if (name === 'family_name') claims['family_name'] = user.surname;
    if (name === 'preferred_username') claims['preferred_username'] = signInName(user);
    if (name === 'upn') claims['upn'] = principalNameFor(user, additionalProperties ?? []);
  }
  return claims;
}

/** Values of the app roles that a person was assigned, directly or through a group. */
export function assignedRoles(subject: Pick<TokenSubject, 'tenant' | 'user' | 'client'>): string[] {
  const { tenant, user, client } = subject;
  const resourceId = client.servicePrincipal?.id;
  const mine = tenant.appRoleAssignments.filter(
    ({ principalId, resourceId: target }) =>
      target === resourceId &&
      (principalId === user.id || tenant.members[principalId]?.includes(user.id) === true),
  );
  const roles: readonly AppRole[] = client.application.appRoles;
  return [
    ...new Set(
      mine.map(({ appRoleId }) => roles.find(({ id, isEnabled }) => isEnabled && id === appRoleId)?.value),
    ),
  ].filter((value) => typeof value === 'string');
}

/** What v1 tokens say about a person by default; v2 tokens only on request (optional-claims-reference). */
function v1Defaults(user: User): Record<string, unknown> {
  return {
    family_name: user.surname,
    given_name: user.givenName,
    ipaddr: browserAddress,
    unique_name: signInName(user),
    upn: isGuest(user) ? null : user.userPrincipalName,
  };
}

function profileClaims(subject: TokenSubject): Record<string, unknown> {
  const { user, version, scopes } = subject;
  if (version === 'v1') return { name: user.displayName, ...v1Defaults(user) };
  return {
    ...(scopes.includes('profile') ? { name: user.displayName, preferred_username: signInName(user) } : {}),
    ...(scopes.includes('email') ? { email: user.mail } : {}),
  };
}

function common(world: World, subject: TokenSubject, audience: string): Record<string, unknown> {
  const { tenant, user, version } = subject;
  return {
    aud: audience,
    iss: issuerOf(tenant.organization.id, version),
    ...tokenTimes(world),
    oid: user.id,
    rh: `1.${world.ids.opaque('rh').slice(0, 40)}.`,
    tid: tenant.organization.id,
    uti: world.ids.opaque('uti').slice(0, 22),
    ver: version === 'v1' ? '1.0' : '2.0',
  };
}

/**
 * Claims of a claims mapping policy.
 * @throws {SignInError} AADSTS50146 where the application neither has a key of its own nor accepts them.
 */
function mappedValues({ tenant, user, client }: TokenSubject): Record<string, unknown> {
  const mapping = claimsMappingOf(tenant, client.application.appId);
  if (mapping === null) return {};
  if (client.application.api['acceptMappedClaims'] !== true) throw grantErrors.mappedClaimsNeedKey();
  const claims = mapping.claimsFor(user).filter(({ jwtType }) => jwtType !== null);
  return Object.fromEntries(claims.map(({ jwtType, value }): [string, unknown] => [jwtType ?? '', value]));
}

function applicationClaims(world: World, subject: TokenSubject, token: TokenKind): Record<string, unknown> {
  const { tenant, user, client } = subject;
  const roles = assignedRoles(subject);
  const fromGroups = groupsClaim(world, {
    tenant,
    user,
    application: client.application,
    servicePrincipalId: client.servicePrincipal?.id ?? null,
    token,
    isFrontChannel: subject.isFrontChannel,
    filter: claimsMappingOf(tenant, client.application.appId)?.groupFilter ?? null,
  });
  // A guest's address is there without asking; a member's only through a claim or a scope.
  const email = isGuest(user) ? { email: user.mail } : {};
  return {
    ...email,
    ...optionalValues(subject, client.application, token),
    ...(roles.length > 0 ? { roles } : {}),
    ...fromGroups,
    ...mappedValues(subject),
  };
}

/** How the person proved who they are. */
function methodsOf({ usedSecondFactor }: Pick<SignIn, 'usedSecondFactor'>): string[] {
  return usedSecondFactor ? ['pwd', 'mfa'] : ['pwd'];
}

/** Claims of the ID token. */
export function idTokenClaims(world: World, subject: TokenSubject): Record<string, unknown> {
  const { user, client, signIn, version } = subject;
  return present({
    ...common(world, subject, client.application.appId),
    ...(version === 'v1' ? { amr: methodsOf(signIn) } : {}),
    // Nobody vouches for an address without an account: that guest was sent a passcode by mail.
    idp: isGuest(user) ? (identityProviderOf(world, signInName(user)) ?? 'mail') : null,
    nonce: signIn.nonce,
    sub: pairwiseSubject(user.id, client.application.appId),
    ...profileClaims(subject),
    ...applicationClaims(world, subject, 'idToken'),
  });
}

/** Claims of an access token for Microsoft Graph, which are Graph's own whatever the client configured. */
export function graphTokenClaims(
  world: World,
  subject: TokenSubject,
  audience: string,
): Record<string, unknown> {
  const { tenant, user, client, scopes } = subject;
  return present({
    ...common(world, { ...subject, version: 'v1' }, audience),
    acct: isGuest(user) ? 1 : 0,
    amr: methodsOf(subject.signIn),
    app_displayname: client.application.displayName,
    appid: client.application.appId,
    appidacr: client.application.isFallbackPublicClient === true ? '0' : '1',
    idtyp: 'user',
    name: user.displayName,
    ...v1Defaults(user),
    scp: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    sub: pairwiseSubject(user.id, graphAppId),
    wids: [...rolesOf(tenant, user.id), memberRole],
    ...capabilityClaim(subject.capabilities),
  });
}

/** Claims of an access token for an application of the tenant, which follow from that application. */
export function applicationTokenClaims(
  world: World,
  subject: TokenSubject,
  resource: Client,
  audience: string,
): Record<string, unknown> {
  const isV2 = resource.application.api.requestedAccessTokenVersion === 2;
  const asResource: TokenSubject = {
    ...subject,
    client: resource,
    version: isV2 ? 'v2' : 'v1',
  };
  const { user, client, scopes } = subject;
  return present({
    ...common(world, asResource, isV2 ? resource.application.appId : audience),
    [isV2 ? 'azp' : 'appid']: client.application.appId,
    name: user.displayName,
    sub: pairwiseSubject(user.id, resource.application.appId),
    scp: scopes.join(' '),
    ...(isV2 ? { preferred_username: signInName(user) } : v1Defaults(user)),
    ...applicationClaims(world, asResource, 'accessToken'),
  });
}
