import { findUser } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import type { SignIn, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { signInErrors } from './aadsts.ts';
import { findClient, type Client } from './clients.ts';

/** Everything a token needs to know about a completed sign-in, looked up afresh. */
export interface SignedIn {
  readonly tenant: TenantState;
  readonly user: User;
  readonly client: Client;
}

/** @throws {SignInError} AADSTS50057, 7000229, 7000112 or 50105 when this person does not get in. */
export function checkPerson(tenant: TenantState, user: User, client: Client): void {
  if (!user.accountEnabled) throw signInErrors.disabledUser();
  const { appId, displayName } = client.application;
  const principal = client.servicePrincipal;
  if (principal === null) {
    if (client.stored === null) return;
    throw signInErrors.missingServicePrincipal(appId, tenant.organization.id);
  }
  if (!principal.accountEnabled) throw signInErrors.disabledApplication(appId);
  if (!principal.appRoleAssignmentRequired) return;
  // Only a direct member of an assigned group counts (graph.md 3).
  const isAssigned = tenant.appRoleAssignments.some(
    ({ resourceId, principalId }) =>
      resourceId === principal.id &&
      (principalId === user.id || tenant.members[principalId]?.includes(user.id) === true),
  );
  if (!isAssigned) throw signInErrors.notAssigned(user.userPrincipalName, appId, displayName);
}

/** @throws {SignInError} when the tenant, the person or the client is no longer there, or no longer let in. */
export function resolveSignIn(world: World, signIn: SignIn): SignedIn {
  const tenant = world.state.tenants.find(({ organization }) => organization.id === signIn.tenantId);
  if (tenant === undefined) throw signInErrors.unknownTenant(signIn.tenantId);
  const user = findUser(tenant, signIn.userId);
  if (user === undefined) throw signInErrors.unknownUser(signIn.userId, tenant.organization.displayName);
  const client = findClient(world, tenant, signIn.clientId);
  checkPerson(tenant, user, client);
  return { tenant, user, client };
}
