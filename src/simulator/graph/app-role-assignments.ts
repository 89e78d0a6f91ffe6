import type { AppRoleAssignment } from '../world/directory-objects.ts';
import type { StoredServicePrincipal } from '../world/world-state.ts';
import { graphTime } from '../world/world.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, notFound } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';
import { servicePrincipalToRead, servicePrincipalToWrite } from './service-principals.ts';
import { showServicePrincipal } from './service-principal-view.ts';
import { checkReadOnly, checkRequired } from './written-types.ts';

/** The role that stands for access as such, for applications without roles of their own. */
export const defaultAccessRoleId = '00000000-0000-0000-0000-000000000000';

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const writeScopes = [
  'AppRoleAssignment.ReadWrite.All + Application.Read.All',
  'AppRoleAssignment.ReadWrite.All + Directory.Read.All',
  'Application.ReadWrite.All',
];

type Principal = Pick<AppRoleAssignment, 'principalId' | 'principalType' | 'principalDisplayName'>;

function findPrincipal(call: GraphCall, principalId: string): Principal {
  const user = call.tenant.users.find(({ id }) => id === principalId);
  if (user !== undefined)
    return { principalId, principalType: 'User', principalDisplayName: user.displayName };
  const group = call.tenant.groups.find(({ id }) => id === principalId);
  if (group === undefined) throw notFound(principalId);
  if (!group.securityEnabled && !(group['groupTypes'] as string[]).includes('Unified')) {
    throw badRequest('Permission being assigned was not found on application.');
  }
  return { principalId, principalType: 'Group', principalDisplayName: group.displayName };
}

function checkRole(call: GraphCall, resource: StoredServicePrincipal, appRoleId: string): void {
  const roles = showServicePrincipal(call.tenant, resource.resource)['appRoles'] as {
    id: string;
    isEnabled: boolean;
  }[];
  const isKnown = roles.some((role) => role.id === appRoleId && role.isEnabled);
  const isDefaultAccess = appRoleId === defaultAccessRoleId && !roles.some((role) => role.isEnabled);
  if (!isKnown && !isDefaultAccess)
    throw badRequest('Permission being assigned was not found on application.');
}

function assign(call: GraphCall): GraphReply {
  const { tenant, world, body } = call;
  const resource = servicePrincipalToWrite(call);
  checkReadOnly('appRoleAssignment', body);
  checkRequired('appRoleAssignment', body);
  const appRoleId = String(body['appRoleId']).toLowerCase();
  const resourceId = String(body['resourceId']).toLowerCase();
  if (resourceId !== resource.resource.id)
    throw badRequest('The resourceId does not match the object in the request.');
  const principal = findPrincipal(call, String(body['principalId']).toLowerCase());
  checkRole(call, resource, appRoleId);
  const isDouble = tenant.appRoleAssignments.some(
    (other) =>
      other.resourceId === resourceId &&
      other.principalId === principal.principalId &&
      other.appRoleId === appRoleId,
  );
  if (isDouble) throw badRequest('Permission being assigned already exists on the object');
  const assignment: AppRoleAssignment = {
    id: world.ids.opaque('appRoleAssignment'),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: graphTime(world.now()),
    ...principal,
    resourceDisplayName: resource.resource.displayName,
    resourceId,
  };
  tenant.appRoleAssignments.push(assignment);
  const context = `${graphMetadata}#servicePrincipals('${resourceId}')/appRoleAssignedTo/$entity`;
  return { status: 201, body: { '@odata.context': context, ...assignment } };
}

function list(call: GraphCall): GraphReply {
  const resourceId = servicePrincipalToRead(call).resource.id;
  const items = call.tenant.appRoleAssignments.filter((assignment) => assignment.resourceId === resourceId);
  const context = `servicePrincipals('${resourceId}')/appRoleAssignedTo`;
  return answerList(call, { type: 'appRoleAssignment', context, items: items.map((item) => ({ ...item })) });
}

function unassign(call: GraphCall): GraphReply {
  const { tenant } = call;
  servicePrincipalToWrite(call);
  const id = param(call, 'appRoleAssignment-id');
  const kept = tenant.appRoleAssignments.filter((assignment) => assignment.id !== id);
  if (kept.length === tenant.appRoleAssignments.length) throw notFound(id);
  tenant.appRoleAssignments = kept;
  return { status: 204 };
}

const collection = '/servicePrincipals/{servicePrincipal-id}/appRoleAssignedTo';

export const appRoleAssignmentRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: collection, scopes: readScopes, handle: list },
  { method: 'POST', path: collection, scopes: writeScopes, handle: assign },
  {
    method: 'DELETE',
    path: `${collection}/{appRoleAssignment-id}`,
    scopes: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    handle: unassign,
  },
];
