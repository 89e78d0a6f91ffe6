import type { GraphCall, GraphRoute } from './graph-call.ts';
import { GraphRefusal, insufficientPrivileges } from './graph-refusal.ts';
import { missingScope, policyAccessDenied } from './missing-scope.ts';
import type { Replicated } from '../world/world-state.ts';

export const roleTemplates = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  applicationDeveloper: 'cf1c38e5-3621-4004-a7cb-879624dced7c',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityOperator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  reportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
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

/** Who may see Conditional Access and security defaults; administrators of applications may not (graph.md 11). */
const securityPolicyReaders: readonly string[] = [
  roleTemplates.globalAdministrator,
  roleTemplates.globalReader,
  roleTemplates.securityReader,
  roleTemplates.securityAdministrator,
  roleTemplates.conditionalAccessAdministrator,
];

/** Who may read the logs: the list of the page, and what ROLES gives administrators of applications. */
const logReaders: readonly string[] = [
  ...applicationAdministrators,
  roleTemplates.globalReader,
  roleTemplates.securityReader,
  roleTemplates.securityAdministrator,
  roleTemplates.securityOperator,
  roleTemplates.reportsReader,
];

const groupWriters: readonly string[] = [
  roleTemplates.globalAdministrator,
  roleTemplates.groupsAdministrator,
  roleTemplates.userAdministrator,
];

const holdsOne = (call: GraphCall, roles: readonly string[]): boolean =>
  roles.some((role) => call.caller.roles.has(role));

/** @throws {GraphRefusal} 403 unless the token carries one of the route's alternatives. */
export function requireScopes(scopes: ReadonlySet<string>, route: GraphRoute): void {
  const isGranted = route.scopes.some((alternative) =>
    alternative.split(' + ').every((scope) => scopes.has(scope)),
  );
  if (!isGranted) throw missingScope(route);
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

/** @throws {GraphRefusal} 403 when a person without a role owns as much as the tenant lets one own. */
function requireQuota({ tenant }: GraphCall, userId: string): void {
  const owned = [
    ...tenant.applications,
    ...tenant.servicePrincipals,
    ...tenant.deletedApplications,
    ...tenant.deletedServicePrincipals,
  ].filter(({ owners }) => owners.includes(userId));
  if (owned.length < tenant.settings.directoryQuota) return;
  throw new GraphRefusal(
    403,
    'Directory_QuotaExceeded',
    'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
  );
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
  requireQuota(call, call.caller.user.id);
  return [call.caller.user.id];
}

/** @throws {GraphRefusal} 403 unless the caller's role may read policies. */
export function requirePolicyReader(call: GraphCall): void {
  if (!holdsOne(call, policyReaders)) throw policyAccessDenied();
}

/** @throws {GraphRefusal} 403 unless the caller's role may read how sign-ins are protected. */
export function requireSecurityPolicyReader(call: GraphCall): void {
  if (!holdsOne(call, securityPolicyReaders)) throw policyAccessDenied();
}

/** @throws {GraphRefusal} 403 unless the caller's role may read the logs. */
export function requireLogReader(call: GraphCall): void {
  if (holdsOne(call, logReaders)) return;
  throw new GraphRefusal(
    403,
    'Authentication_RequestFromUnsupportedUserRole',
    'User is not in the allowed roles',
  );
}

/** @throws {GraphRefusal} 403 unless the caller's role may make groups and change who is in them. */
export function requireGroupWriter(call: GraphCall): void {
  if (!holdsOne(call, groupWriters)) throw insufficientPrivileges();
}
