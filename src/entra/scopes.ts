import type { TenantPolicyScopes } from '../core/tenant/tenant-policy-facts.ts';
import { text, type Text } from '../core/text.ts';

/** What the person is about to do; each asks for its own permissions, when it is first done. */
export type Purpose = 'sign-in' | 'plan' | 'apply';

export const purposes: readonly Purpose[] = ['sign-in', 'plan', 'apply'];

/**
 * The delegated Microsoft Graph permissions for a purpose, the least that Microsoft documents for its requests.
 * `User.Read` answers who signed in, their roles, and a tenant's id, name and verified domains (the other
 * properties of `/organization` stay empty, and are not needed). `Application.Read.All` finds what is there.
 * `Application.ReadWrite.All` is one permission for application, service principal, secret and group assignment:
 * `AppRegistration.Create` covers the very first request only, and `AppRoleAssignment.ReadWrite.All` would allow
 * more than is needed.
 */
const scopesByPurpose: Readonly<Record<Purpose, readonly string[]>> = {
  'sign-in': ['User.Read'],
  plan: ['Application.Read.All'],
  apply: ['Application.ReadWrite.All'],
};

/** The scopes to ask for when `purpose` begins. */
export function scopesFor(purpose: Purpose): readonly string[] {
  return scopesByPurpose[purpose];
}

/** What a case needs besides its application. */
export interface CaseNeeds {
  /** Groups are looked up, with the names that Active Directory gave them. */
  readonly groups: boolean;
  readonly users: boolean;
  /** An administrator consents to permissions of the application. */
  readonly consent: boolean;
  /** A claims mapping policy is made and linked. */
  readonly claimsPolicy: boolean;
}

/**
 * Graph shows which claims policy a service principal has only to those who may change applications
 * (permissions reference).
 */
const claimsPolicyScopes: Readonly<Record<Exclude<Purpose, 'sign-in'>, readonly string[]>> = {
  plan: ['Application.ReadWrite.All', 'Policy.Read.All'],
  apply: ['Policy.ReadWrite.ApplicationConfiguration'],
};

/** The scopes to ask for when a case is planned or applied: with what it needs besides. */
export function scopesForCase(purpose: Exclude<Purpose, 'sign-in'>, needs: CaseNeeds): readonly string[] {
  return [
    ...scopesFor(purpose),
    ...(needs.groups ? ['Group.Read.All'] : []),
    ...(needs.users ? ['User.ReadBasic.All'] : []),
    ...(needs.consent && purpose === 'apply' ? ['DelegatedPermissionGrant.ReadWrite.All'] : []),
    ...(needs.claimsPolicy ? claimsPolicyScopes[purpose] : []),
  ];
}

/** The scopes for a list of people: whether an account is enabled or a guest's is not among the basics. */
export const peopleScopes: readonly string[] = ['User.Read', 'User.Read.All'];

/**
 * The scopes for a token before anybody signs in: what the application is set up with, the person with status,
 * and their groups with the names that Active Directory gave them.
 */
export function previewScopes(needs: { readonly claimsPolicy: boolean }): readonly string[] {
  const policy = needs.claimsPolicy ? claimsPolicyScopes.plan : [];
  return [...scopesFor('plan'), ...peopleScopes, 'Group.Read.All', ...policy];
}

/**
 * The scopes for the checks of people and groups: people with status and phone, and where there is an application
 * who is assigned to it and the groups with the names that Active Directory gave them.
 */
export function checkPeopleScopes(needs: { readonly application: boolean }): readonly string[] {
  return needs.application ? [...scopesFor('plan'), ...peopleScopes, 'Group.Read.All'] : peopleScopes;
}

/** The scopes for who changed something, and who failed to sign in. */
export const auditScopes: readonly string[] = ['AuditLog.Read.All'];

/** The scopes for looking who signed in to an application, and who could not. */
export const signInLogScopes: readonly string[] = ['User.Read', 'AuditLog.Read.All'];

/**
 * The scopes for looking at the tenant's own rules, the least for each. Before a plan nobody is asked for them
 * unless they want to be.
 */
export const tenantPolicyScopes: TenantPolicyScopes = {
  policies: ['Policy.Read.All'],
  licences: ['LicenseAssignment.Read.All'],
  roles: ['RoleEligibilitySchedule.Read.Directory'],
  owned: scopesByPurpose['sign-in'],
};

/** The scopes for choosing a user or group. */
export function searchScopes(kind: 'group' | 'user'): readonly string[] {
  return [kind === 'group' ? 'Group.Read.All' : 'User.ReadBasic.All'];
}

/** Why a scope is asked for, in one phrase: text `scope.{Scope}`. */
export function reasonFor(scope: string): Text {
  return text(`scope.${scope}`);
}
