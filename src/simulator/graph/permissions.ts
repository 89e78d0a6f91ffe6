import type { GraphCall, GraphRoute } from './graph-call.ts';
import { insufficientPrivileges } from './graph-refusal.ts';
import type { Replicated } from '../world/world-state.ts';

export const roleTemplates = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  applicationDeveloper: 'cf1c38e5-3621-4004-a7cb-879624dced7c',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
} as const;

const applicationAdministrators: readonly string[] = [
  roleTemplates.globalAdministrator,
  roleTemplates.applicationAdministrator,
  roleTemplates.cloudApplicationAdministrator,
];

const policyReaders: readonly string[] = [
  ...applicationAdministrators,
  roleTemplates.globalReader,
  roleTemplates.securityReader,
];

const holdsOne = (call: GraphCall, roles: readonly string[]): boolean =>
  roles.some((role) => call.caller.roles.has(role));

/** @throws {GraphRefusal} 403 unless the token carries one of the route's alternatives. */
export function requireScopes(scopes: ReadonlySet<string>, route: GraphRoute): void {
  const isGranted = route.scopes.some((alternative) =>
    alternative.split(' + ').every((scope) => scopes.has(scope)),
  );
  if (!isGranted) throw insufficientPrivileges();
}

export function isApplicationAdministrator(roles: ReadonlySet<string>): boolean {
  return applicationAdministrators.some((role) => roles.has(role));
}

/** @throws {GraphRefusal} 403 unless the caller administers applications, or owns this object. */
export function requireApplicationWriter(call: GraphCall, stored: Replicated): void {
  const isOwner = call.caller.user !== null && stored.owners.includes(call.caller.user.id);
  if (!isOwner && !isApplicationAdministrator(call.caller.roles)) throw insufficientPrivileges();
}

/** @throws {GraphRefusal} 403 unless the caller administers applications. */
export function requireApplicationAdministrator(call: GraphCall): void {
  if (!isApplicationAdministrator(call.caller.roles)) throw insufficientPrivileges();
}

/**
 * @returns the owners of what the caller makes: nobody for an administrator, else the caller.
 * @throws {GraphRefusal} 403 where people without a role may not register applications.
 */
export function ownersOfNewApplication(call: GraphCall): string[] {
  if (isApplicationAdministrator(call.caller.roles)) return [];
  const mayRegister =
    call.tenant.settings.usersCanRegisterApplications || holdsOne(call, [roleTemplates.applicationDeveloper]);
  if (!mayRegister || call.caller.user?.userType !== 'Member') throw insufficientPrivileges();
  return [call.caller.user.id];
}

/** @throws {GraphRefusal} 403 unless the caller's role may read policies. */
export function requirePolicyReader(call: GraphCall): void {
  if (!holdsOne(call, policyReaders)) throw insufficientPrivileges();
}
