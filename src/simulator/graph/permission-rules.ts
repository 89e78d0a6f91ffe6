import type { Application } from '../world/directory-objects.ts';
import { invalidMember, refuseDoubles, requireMembers, type Member } from './invalid-members.ts';
import { asText } from './shape/primitive-types.ts';

/**
 * The roles and scopes that an application offers, and those that it asks for. Source: the resource pages
 * appRole, permissionScope, requiredResourceAccess and resourceAccess of the Graph v1.0 reference.
 */

const memberTypes = ['User', 'Application'];

/** Roles and scopes have an id and a value of their own; the value is a word in a token. */
function checkOffered(offered: readonly Member[], resource: string, target: string): void {
  refuseDoubles(offered, 'id', target);
  refuseDoubles(offered, 'value', target);
  if (offered.some(({ value }) => /\s/.test(asText(value)))) throw invalidMember('value', resource);
}

function checkRoles(roles: readonly Member[]): void {
  requireMembers(roles, ['id', 'displayName', 'allowedMemberTypes'], 'AppRole');
  for (const { allowedMemberTypes } of roles) {
    const types = allowedMemberTypes as readonly string[];
    const isKnown = types.length > 0 && types.every((type) => memberTypes.includes(type));
    if (!isKnown) throw invalidMember('allowedMemberTypes', 'AppRole');
  }
  checkOffered(roles, 'AppRole', 'appRoles');
}

function checkScopes(scopes: readonly Member[]): void {
  requireMembers(scopes, ['id', 'type'], 'PermissionScope');
  if (scopes.some(({ type }) => type !== 'User' && type !== 'Admin')) {
    throw invalidMember('type', 'PermissionScope');
  }
  checkOffered(scopes, 'PermissionScope', 'oauth2PermissionScopes');
}

function checkWanted(wanted: readonly Member[]): void {
  requireMembers(wanted, ['resourceAppId', 'resourceAccess'], 'RequiredResourceAccess');
  refuseDoubles(wanted, 'resourceAppId', 'requiredResourceAccess');
  const permissions = wanted.flatMap(({ resourceAccess }) => resourceAccess as readonly Member[]);
  requireMembers(permissions, ['id', 'type'], 'ResourceAccess');
  if (permissions.some(({ type }) => type !== 'Scope' && type !== 'Role')) {
    throw invalidMember('type', 'ResourceAccess');
  }
}

/** @throws {GraphRefusal} 400 for a role, a scope or a wanted permission that Entra does not take. */
export function checkPermissions(application: Application): void {
  checkRoles(application.appRoles);
  checkScopes((application.api['oauth2PermissionScopes'] ?? []) as readonly Member[]);
  checkWanted((application['requiredResourceAccess'] ?? []) as readonly Member[]);
}
