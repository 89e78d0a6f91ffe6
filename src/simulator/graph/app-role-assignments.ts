import type { AppRoleAssignment } from '../world/directory-objects.ts';
import { isGroupKnown } from '../world/fresh-groups.ts';
import type { StoredServicePrincipal } from '../world/world-state.ts';
import { graphTime } from '../world/world.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, notFound } from './graph-refusal.ts';
import { requireGroupAssignment } from './licences.ts';
import { answerList } from './odata/answer-list.ts';
import { servicePrincipalToRead, servicePrincipalToWrite } from './service-principals.ts';
import { asText } from './shape/primitive-types.ts';
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

/** Who may use this service principal, and what it may use itself. */
type Collection = 'appRoleAssignedTo' | 'appRoleAssignments';

type Principal = Pick<AppRoleAssignment, 'principalId' | 'principalType' | 'principalDisplayName'>;

function findServicePrincipal(call: GraphCall, principalId: string): Principal {
  const stored = call.tenant.servicePrincipals.find(({ resource }) => resource.id === principalId);
  if (stored === undefined || stored.writableFrom > call.world.now()) throw notFound(principalId);
  const { displayName } = stored.resource;
  return { principalId, principalType: 'ServicePrincipal', principalDisplayName: displayName };
}

function findPrincipal(call: GraphCall, principalId: string): Principal {
  const user = call.tenant.users.find(({ id }) => id === principalId);
  if (user !== undefined)
    return { principalId, principalType: 'User', principalDisplayName: user.displayName };
  const group = call.tenant.groups.find(({ id }) => id === principalId);
  if (group === undefined) return findServicePrincipal(call, principalId);
  if (!isGroupKnown(call.world, call.tenant, principalId, 'writableFrom')) throw notFound(principalId);
  if (!group.securityEnabled && !(group['groupTypes'] as string[]).includes('Unified')) {
    throw badRequest('Permission being assigned was not found on application.');
  }
  return { principalId, principalType: 'Group', principalDisplayName: group.displayName };
}

function checkRole(
  call: GraphCall,
  resource: StoredServicePrincipal,
  principal: Principal,
  appRoleId: string,
): void {
  const roles = showServicePrincipal(call.world, call.tenant, resource.resource)['appRoles'] as {
    id: string;
    isEnabled: boolean;
    allowedMemberTypes: string[];
  }[];
  const memberType = principal.principalType === 'ServicePrincipal' ? 'Application' : 'User';
  const isKnown = roles.some(
    (role) => role.id === appRoleId && role.isEnabled && role.allowedMemberTypes.includes(memberType),
  );
  const isForTemplates =
    call.tenant.settings.zeroRoleOnTemplates === 'allowed' &&
    resource.resource['applicationTemplateId'] !== null;
  const isDefaultAccess =
    appRoleId === defaultAccessRoleId && (isForTemplates || !roles.some((role) => role.isEnabled));
  if (!isKnown && !isDefaultAccess)
    throw badRequest('Permission being assigned was not found on application.');
}

/** The resource of an assignment: the service principal of the path, in one collection or the other. */
function resourceToAssign(call: GraphCall, collection: Collection): StoredServicePrincipal {
  const named = servicePrincipalToWrite(call);
  const { resourceId, principalId } = call.body;
  if (collection === 'appRoleAssignedTo' || asText(resourceId).toLowerCase() === named.resource.id)
    return named;
  if (asText(principalId).toLowerCase() !== named.resource.id)
    throw badRequest('The principalId does not match the object in the request.');
  return servicePrincipalToWrite({ ...call, params: { 'servicePrincipal-id': asText(resourceId) } });
}

function assign(call: GraphCall, collection: Collection): GraphReply {
  const { tenant, world, body } = call;
  checkReadOnly('appRoleAssignment', body);
  checkRequired('appRoleAssignment', body);
  const resource = resourceToAssign(call, collection);
  const appRoleId = String(body['appRoleId']).toLowerCase();
  const resourceId = String(body['resourceId']).toLowerCase();
  if (resourceId !== resource.resource.id)
    throw badRequest('The resourceId does not match the object in the request.');
  const principal = findPrincipal(call, String(body['principalId']).toLowerCase());
  if (principal.principalType === 'Group') requireGroupAssignment(call);
  checkRole(call, resource, principal, appRoleId);
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
  const context = `${graphMetadata}#servicePrincipals('${param(call, 'servicePrincipal-id')}')/${collection}/$entity`;
  return { status: 201, body: { '@odata.context': context, ...assignment } };
}

function list(call: GraphCall, collection: Collection): GraphReply {
  const { id } = servicePrincipalToRead(call).resource;
  const end = collection === 'appRoleAssignedTo' ? 'resourceId' : 'principalId';
  const items = call.tenant.appRoleAssignments.filter((assignment) => assignment[end] === id);
  const context = `servicePrincipals('${id}')/${collection}`;
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

const one = '/servicePrincipals/{servicePrincipal-id}';
const collections: readonly Collection[] = ['appRoleAssignedTo', 'appRoleAssignments'];

export const appRoleAssignmentRoutes: readonly GraphRoute[] = [
  ...collections.flatMap((collection): GraphRoute[] => [
    {
      method: 'GET',
      path: `${one}/${collection}`,
      scopes: readScopes,
      handle: (call) => list(call, collection),
    },
    {
      method: 'POST',
      path: `${one}/${collection}`,
      scopes: writeScopes,
      handle: (call) => assign(call, collection),
    },
  ]),
  {
    method: 'DELETE',
    path: `${one}/appRoleAssignedTo/{appRoleAssignment-id}`,
    scopes: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    handle: unassign,
  },
];
