/** Microsoft Graph, as a resource. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const graphResource = 'https://graph.microsoft.com';
/** The directory's older interface: where v1 clients end up that name no resource. */
export const olderGraphAppId = '00000002-0000-0000-c000-000000000000';

/** Scopes that a person may consent to without an administrator (graph.md 1). */
const userScopes = ['openid', 'profile', 'email', 'offline_access', 'User.Read', 'User.ReadBasic.All'];

/** Delegated scopes of Graph that only an administrator may consent to: those that the excerpt's operations name. */
const administratorScopes = [
  'AppRegistration.Create',
  'AppRoleAssignment.ReadWrite.All',
  'Application.Read.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'Policy.ReadWrite.Authorization',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.Read.Directory',
  'Synchronization.Read.All',
  'Synchronization.ReadWrite.All',
  'User.Read.All',
  'User.ReadWrite',
  'User.ReadWrite.All',
];

const byLowerCase = new Map(
  [...userScopes, ...administratorScopes].map((scope) => [scope.toLowerCase(), scope]),
);
const oidcScopes = ['openid', 'profile', 'email', 'offline_access'];

export function isUserConsentable(scope: string): boolean {
  return userScopes.includes(scope);
}

/** What a client asked for, sorted by what it means. */
export interface ScopeRequest {
  /** Scopes of Graph in Graph's own spelling, those of OpenID Connect included. */
  readonly graphScopes: readonly string[];
  readonly unknownScopes: readonly string[];
  /** Another resource than Graph: its identifier as the client wrote it. Of several, the first. */
  readonly otherResource: string | null;
  /** Scopes of other resources than Graph. */
  readonly otherScopes: readonly { readonly resource: string; readonly name: string }[];
  /** A word that no scope can be. */
  readonly invalidScope: string | null;
  /** `/.default`: what was consented before, nothing new. */
  readonly isDefault: boolean;
  /** Whether the client writes Graph's scopes with their resource in front. */
  readonly isPrefixed: boolean;
  readonly isOpenId: boolean;
  readonly wantsRefreshToken: boolean;
}

/** Reads a `scope` parameter. */
export function readScopes(words: readonly string[]): ScopeRequest {
  const graphScopes: string[] = [];
  const unknownScopes: string[] = [];
  const otherScopes: { resource: string; name: string }[] = [];
  let isDefault = false;
  let isPrefixed = false;
  for (const word of words) {
    if (word === '') continue;
    const slash = word.lastIndexOf('/');
    const resource = slash < 0 ? '' : word.slice(0, slash).replace(/\/$/, '');
    const name = word.slice(slash + 1);
    const isGraph = resource === '' || resource === graphResource || resource === graphAppId;
    if (!isGraph) otherScopes.push({ resource, name });
    else if (name === '.default') isDefault = true;
    else if (byLowerCase.has(name.toLowerCase()))
      graphScopes.push(byLowerCase.get(name.toLowerCase()) ?? name);
    else unknownScopes.push(name);
    if (isGraph && resource !== '') isPrefixed = true;
  }
  return {
    graphScopes,
    unknownScopes,
    otherResource: otherScopes[0]?.resource ?? null,
    otherScopes,
    invalidScope: words.find((word) => !/^[!#-[\]-~]*$/.test(word)) ?? null,
    isDefault,
    isPrefixed,
    isOpenId: graphScopes.includes('openid'),
    wantsRefreshToken: graphScopes.includes('offline_access'),
  };
}

/** The `scope` of a token answer: everything granted, spelled the way the client spells. */
export function writeScopes(granted: readonly string[], isPrefixed: boolean): string {
  const shown = granted.filter((scope) => scope !== 'offline_access');
  return shown
    .map((scope) => (isPrefixed && !oidcScopes.includes(scope) ? `${graphResource}/${scope}` : scope))
    .join(' ');
}
