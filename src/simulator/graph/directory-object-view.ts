import type { GraphCall } from './graph-call.ts';
import { showGroup, showUser } from './people-and-groups.ts';
import { completed } from './shape/completed-item.ts';
import { showServicePrincipal } from './service-principal-view.ts';

type Shown = Readonly<Record<string, unknown>>;

const typed = (type: string, item: Shown): Shown => ({ '@odata.type': `#microsoft.graph.${type}`, ...item });

/** Any object of the directory by its id, with its type beside it; null when there is none. */
export function showDirectoryObject(call: GraphCall, id: string): Shown | null {
  const { world, tenant } = call;
  const user = tenant.users.find((other) => other.id === id);
  if (user !== undefined) return typed('user', showUser(call, user));
  const group = tenant.groups.find((other) => other.id === id);
  if (group !== undefined) return typed('group', showGroup(group));
  const now = world.now();
  const principal = tenant.servicePrincipals.find(({ resource }) => resource.id === id);
  if (principal !== undefined && principal.readableFrom <= now) {
    return typed('servicePrincipal', showServicePrincipal(world, tenant, principal.resource));
  }
  const application = tenant.applications.find(({ resource }) => resource.id === id);
  if (application !== undefined && application.readableFrom <= now) {
    return typed('application', application.resource);
  }
  const role = tenant.directoryRoles.find((other) => other.id === id);
  return role === undefined ? null : typed('directoryRole', completed('directoryRole', role));
}
