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

/** Why a scope is asked for, in one phrase: text `scope.{Scope}`. */
export function reasonFor(scope: string): Text {
  return text(`scope.${scope}`);
}
