import { findUser } from '../world/directory-lookup.ts';
import type { Application, User } from '../world/directory-objects.ts';
import type { SignIn, StoredApplication, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { clientErrors } from './client-errors.ts';
import { personErrors } from './person-errors.ts';
import { requestErrors } from './request-errors.ts';
import { findClient, type Client } from './clients.ts';

/** Everything a token needs to know about a completed sign-in, looked up afresh. */
export interface SignedIn {
  readonly tenant: TenantState;
  readonly user: User;
  readonly client: Client;
}

const consumerDomains = ['outlook.com', 'hotmail.com', 'live.com', 'live.nl', 'hotmail.nl', 'gmail.com'];

/** Who was invited under the address that was typed. */
function findGuest(tenant: TenantState, address: string): User | undefined {
  const wanted = address.toLowerCase();
  return tenant.users.find(({ userType, mail }) => userType === 'Guest' && mail?.toLowerCase() === wanted);
}

/**
 * The person who signs in by a name, in `named` or (null) in whichever tenant has them.
 * @throws {SignInError} AADSTS50020 for an account of another tenant or a personal one, 50034 for nobody's.
 */
export function findAccount(
  world: World,
  named: TenantState | null,
  name: string,
  application: Application,
): { tenant: TenantState; user: User } {
  const tenants = named === null ? world.state.tenants : [named];
  // At home before anywhere as a guest: where no tenant is named, the domain of the person decides.
  for (const find of [findUser, findGuest]) {
    for (const tenant of tenants) {
      const user = find(tenant, name);
      if (user !== undefined) return { tenant, user };
    }
  }
  const directory = named?.organization.displayName ?? 'organizations';
  const provider = identityProviderOf(world, name);
  if (provider === null) throw personErrors.unknownUser(name, directory);
  const { appId, displayName } = application;
  throw personErrors.accountOfOtherTenant(name, provider, directory, appId, displayName);
}

/** Who vouches for the person with this address: their own tenant, the provider of personal accounts, or nobody. */
export function identityProviderOf(world: World, address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (consumerDomains.includes(domain)) return 'live.com';
  const home = world.state.tenants.find((tenant) => findUser(tenant, address) !== undefined);
  return home === undefined ? null : `https://sts.windows.net/${home.organization.id}/`;
}

/** @throws {SignInError} AADSTS50057, 7000229, 7000112 or 50105 when this person does not get in. */
export function checkPerson(tenant: TenantState, user: User, client: Client): void {
  if (!user.accountEnabled) throw personErrors.disabledUser();
  const { appId, displayName } = client.application;
  const principal = client.servicePrincipal;
  if (principal === null) {
    const isOurs = tenant.applications.includes(client.stored as StoredApplication);
    // An application of another tenant, or of Microsoft, comes in with the first person who consents.
    if (!isOurs) return;
    throw clientErrors.missingServicePrincipal(appId, tenant.organization.id);
  }
  if (!principal.accountEnabled) throw clientErrors.disabledApplication(appId);
  if (!principal.appRoleAssignmentRequired) return;
  // Only a direct member of an assigned group counts (graph.md 3).
  const isAssigned = tenant.appRoleAssignments.some(
    ({ resourceId, principalId }) =>
      resourceId === principal.id &&
      (principalId === user.id || tenant.members[principalId]?.includes(user.id) === true),
  );
  if (!isAssigned) throw personErrors.notAssigned(user.userPrincipalName, appId, displayName);
}

/** @throws {SignInError} when the tenant, the person or the client is no longer there, or no longer let in. */
export function resolveSignIn(world: World, signIn: SignIn): SignedIn {
  const tenant = world.state.tenants.find(({ organization }) => organization.id === signIn.tenantId);
  if (tenant === undefined) throw requestErrors.unknownTenant(signIn.tenantId);
  const user = findUser(tenant, signIn.userId);
  if (user === undefined) throw personErrors.unknownUser(signIn.userId, tenant.organization.displayName);
  const client = findRemainingClient(world, tenant, signIn.clientId);
  checkPerson(tenant, user, client);
  return { tenant, user, client };
}

/** @throws {SignInError} AADSTS700011 where the application was deleted since. */
function findRemainingClient(world: World, tenant: TenantState, clientId: string): Client {
  const isDeleted = world.state.tenants.some(({ deletedApplications }) =>
    deletedApplications.some(({ resource }) => resource.appId === clientId),
  );
  if (isDeleted) throw clientErrors.removedApplication(clientId);
  return findClient(world, tenant, clientId);
}
