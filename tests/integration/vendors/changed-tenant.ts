import { createSimulator } from '../../../src/simulator/simulator.ts';
import type { User } from '../../../src/simulator/world/directory-objects.ts';
import type { TenantState, WorldState } from '../../../src/simulator/world/world-state.ts';

/** The small tenant with something different in it, as a snapshot to begin from. */
export function changedTenant(random: number, change: (tenant: TenantState) => void): string {
  const world = JSON.parse(createSimulator({ random }).snapshot()) as WorldState;
  const [tenant] = world.tenants;
  if (tenant === undefined) throw new Error('the fixture has no tenant');
  change(tenant);
  return JSON.stringify(world);
}

/** A user of the fixture. */
export function userOf({ users }: TenantState, userPrincipalName: string): User {
  const user = users.find((one) => one.userPrincipalName === userPrincipalName);
  if (user === undefined) throw new Error(`${userPrincipalName} is not in the fixture`);
  return user;
}

/** One more user, like one who is there already. */
export function addUser(tenant: TenantState, like: string, different: Partial<User>): User {
  const user: User = { ...userOf(tenant, like), ...different };
  tenant.users.push(user);
  return user;
}
