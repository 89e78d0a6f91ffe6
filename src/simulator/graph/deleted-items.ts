import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import { replicating } from '../world/lag.ts';
import type {
  Replicated,
  StoredApplication,
  StoredServicePrincipal,
  TenantState,
} from '../world/world-state.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, insufficientPrivileges, notFound } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';
import { showUser } from './people-and-groups.ts';
import { requireApplicationAdministrator } from './permissions.ts';
import { showServicePrincipal } from './service-principal-view.ts';
import { asText } from './shape/primitive-types.ts';

const daysKept = 30;
const dayMs = 24 * 60 * 60 * 1000;

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const writeScopes = ['Application.ReadWrite.All'];

interface Deletable {
  readonly resource: { readonly deletedDateTime: unknown };
}

/** Forgets what has been in the bin for its 30 days. */
export function emptyBin(tenant: TenantState, now: number): void {
  const isKept = ({ resource }: Deletable): boolean =>
    Date.parse(asText(resource.deletedDateTime)) + daysKept * dayMs > now;
  tenant.deletedApplications = tenant.deletedApplications.filter(isKept);
  tenant.deletedServicePrincipals = tenant.deletedServicePrincipals.filter(isKept);
  tenant.deletedUsers = tenant.deletedUsers.filter((user) =>
    isKept({ resource: { deletedDateTime: user['deletedDateTime'] } }),
  );
}

function listApplications(call: GraphCall): GraphReply {
  const items = call.tenant.deletedApplications.map((stored) => stored.resource);
  return answerList(call, { type: 'application', context: 'applications', items });
}

function listServicePrincipals(call: GraphCall): GraphReply {
  const items = call.tenant.deletedServicePrincipals.map(({ resource }) =>
    showServicePrincipal(call.world, call.tenant, resource),
  );
  return answerList(call, { type: 'servicePrincipal', context: 'servicePrincipals', items });
}

function listUsers(call: GraphCall): GraphReply {
  const items = call.tenant.deletedUsers.map((user) => showUser(call, user));
  return answerList(call, { type: 'user', context: 'users', items });
}

function binned(call: GraphCall): { application?: StoredApplication; principal?: StoredServicePrincipal } {
  const id = param(call, 'directoryObject-id').toLowerCase();
  // With what an administrator of applications may do, people stay where they are.
  if (call.tenant.deletedUsers.some((user) => user.id === id)) throw insufficientPrivileges();
  const application = call.tenant.deletedApplications.find(({ resource }) => resource.id === id);
  if (application !== undefined) return { application };
  const principal = call.tenant.deletedServicePrincipals.find(({ resource }) => resource.id === id);
  if (principal === undefined) throw notFound(id);
  return { principal };
}

function restored(type: string, resource: Readonly<Record<string, unknown>>): GraphReply {
  const body = {
    '@odata.context': `${graphMetadata}#directoryObjects/$entity`,
    '@odata.type': `#microsoft.graph.${type}`,
    ...resource,
  };
  return { status: 200, body };
}

/** A restored object is as new to the rest of the directory; its owners are kept. */
function spreadingAgain<T extends Replicated>(call: GraphCall, stored: T): T {
  return Object.assign(stored, replicating(call.world, stored.owners));
}

function restore(call: GraphCall): GraphReply {
  const { tenant } = call;
  requireApplicationAdministrator(call);
  const { application, principal } = binned(call);
  if (application !== undefined) {
    tenant.deletedApplications = tenant.deletedApplications.filter((other) => other !== application);
    application.resource.deletedDateTime = null;
    tenant.applications.push(spreadingAgain(call, application));
    return restored('application', application.resource);
  }
  if (principal === undefined) throw badRequest('Nothing to restore.');
  if (findServicePrincipalByAppId(tenant, principal.resource.appId) !== undefined) {
    throw new GraphRefusal(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${principal.resource.appId} is already in use.`,
    );
  }
  tenant.deletedServicePrincipals = tenant.deletedServicePrincipals.filter((other) => other !== principal);
  principal.resource.deletedDateTime = null;
  tenant.servicePrincipals.push(spreadingAgain(call, principal));
  return restored('servicePrincipal', showServicePrincipal(call.world, tenant, principal.resource));
}

function forgetLinks(tenant: TenantState, { resource: { id, appId } }: StoredServicePrincipal): void {
  tenant.appRoleAssignments = tenant.appRoleAssignments.filter(
    (assignment) => assignment.resourceId !== id && assignment.principalId !== id,
  );
  tenant.consents = tenant.consents.filter(
    (consent) => consent.clientAppId !== appId && consent.resourceAppId !== appId,
  );
}

function purge(call: GraphCall): GraphReply {
  const { tenant } = call;
  requireApplicationAdministrator(call);
  const { application, principal } = binned(call);
  tenant.deletedApplications = tenant.deletedApplications.filter((other) => other !== application);
  tenant.deletedServicePrincipals = tenant.deletedServicePrincipals.filter((other) => other !== principal);
  if (principal !== undefined) forgetLinks(tenant, principal);
  return { status: 204 };
}

const bin = '/directory/deletedItems';

export const deletedItemRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `${bin}/microsoft.graph.application`, scopes: readScopes, handle: listApplications },
  {
    method: 'GET',
    path: `${bin}/microsoft.graph.servicePrincipal`,
    scopes: readScopes,
    handle: listServicePrincipals,
  },
  {
    method: 'GET',
    path: `${bin}/microsoft.graph.user`,
    scopes: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: listUsers,
  },
  { method: 'POST', path: `${bin}/{directoryObject-id}/restore`, scopes: writeScopes, handle: restore },
  { method: 'DELETE', path: `${bin}/{directoryObject-id}`, scopes: writeScopes, handle: purge },
];
