import type { StoredServicePrincipal } from '../world/world-state.ts';
import { findApplicationByAppId, findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import { replicating } from '../world/lag.ts';
import { newServicePrincipal } from '../world/new-objects.ts';
import { graphTime } from '../world/world.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requireApplicationWriter } from './permissions.ts';
import { showServicePrincipal } from './service-principal-view.ts';
import { isValidKey } from './shape/primitive-types.ts';
import { changed, checkReadOnly, checkRequired, checkSetOnce } from './written-types.ts';

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const writeScopes = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

function lookUp(call: GraphCall): { stored: StoredServicePrincipal | undefined; wanted: string } {
  const key = 'appId' in call.params ? 'appId' : 'id';
  const wanted = param(call, key === 'id' ? 'servicePrincipal-id' : key).toLowerCase();
  if (!isValidKey(wanted)) throw badRequest(`Invalid object identifier '${wanted}'.`);
  return { stored: call.tenant.servicePrincipals.find(({ resource }) => resource[key] === wanted), wanted };
}

/** @throws {GraphRefusal} 404 when it is not there, or not there yet. */
export function servicePrincipalToRead(call: GraphCall): StoredServicePrincipal {
  const { stored, wanted } = lookUp(call);
  if (stored === undefined || stored.readableFrom > call.world.now()) throw notFound(wanted);
  return stored;
}

/** @throws {GraphRefusal} 404 when it is not there, or not there yet for a write; 403 for the wrong person. */
export function servicePrincipalToWrite(call: GraphCall): StoredServicePrincipal {
  const { stored, wanted } = lookUp(call);
  if (stored === undefined || stored.writableFrom > call.world.now()) throw notFound(wanted);
  requireApplicationWriter(call, stored);
  return stored;
}

/** @throws {GraphRefusal} 400 for what belongs to the application (graph.md 3). */
function refuseInherited(body: Readonly<Record<string, unknown>>): void {
  const inherited = [
    'replyUrls',
    'servicePrincipalNames',
    'appRoles',
    'oauth2PermissionScopes',
    'homepage',
    'logoutUrl',
  ];
  if (inherited.some((name) => name in body)) {
    throw badRequest(
      'One or more properties on the service principal does not match the application object.',
    );
  }
}

function create(call: GraphCall, given: Readonly<Record<string, unknown>>): GraphReply {
  const { world, tenant } = call;
  checkReadOnly('servicePrincipal', call.body);
  refuseInherited(call.body);
  checkRequired('servicePrincipal', given);
  const appId = String(given['appId']).toLowerCase();
  const application = findApplicationByAppId(tenant, appId);
  if (application === undefined || application.writableFrom > world.now()) {
    const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
    throw badRequest(message, [{ code: 'NoBackingApplicationObject', message, target: 'appId' }]);
  }
  requireApplicationWriter(call, application);
  if (findServicePrincipalByAppId(tenant, appId) !== undefined) {
    throw new GraphRefusal(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  }
  const blank = newServicePrincipal({
    id: world.ids.uuid('servicePrincipal'),
    appId,
    displayName: application.resource.displayName,
    ownerTenantId: tenant.organization.id,
  });
  const resource = changed('servicePrincipal', blank, given);
  const owners = application.owners;
  tenant.servicePrincipals.push({ resource, ...replicating(world, owners) });
  return answerEntity(
    call,
    'servicePrincipal',
    'servicePrincipals',
    showServicePrincipal(tenant, resource),
    201,
  );
}

function change(call: GraphCall, stored: StoredServicePrincipal): GraphReply {
  requireApplicationWriter(call, stored);
  checkReadOnly('servicePrincipal', call.body);
  refuseInherited(call.body);
  checkSetOnce('servicePrincipal', stored.resource, call.body);
  stored.resource = changed('servicePrincipal', stored.resource, call.body);
  return { status: 204 };
}

function changeByAppId(call: GraphCall): GraphReply {
  const mayCreate = (call.headers.get('prefer') ?? '').toLowerCase().includes('create-if-missing');
  const { stored, wanted } = lookUp(call);
  if (!mayCreate) return change(call, servicePrincipalToWrite(call));
  if (stored !== undefined) return change(call, stored);
  return create(call, { ...call.body, appId: wanted });
}

function read(call: GraphCall): GraphReply {
  const shown = showServicePrincipal(call.tenant, servicePrincipalToRead(call).resource);
  return answerEntity(call, 'servicePrincipal', 'servicePrincipals', shown);
}

function list(call: GraphCall): GraphReply {
  const now = call.world.now();
  const indexed = call.tenant.servicePrincipals.filter(
    (stored) => (call.query.isEventual ? stored.indexedFrom : stored.writableFrom) <= now,
  );
  const items = indexed.map((stored) => showServicePrincipal(call.tenant, stored.resource));
  return answerList(call, { type: 'servicePrincipal', context: 'servicePrincipals', items });
}

function remove(call: GraphCall): GraphReply {
  const { tenant, world } = call;
  const stored = servicePrincipalToWrite(call);
  tenant.servicePrincipals = tenant.servicePrincipals.filter((other) => other !== stored);
  stored.resource.deletedDateTime = graphTime(world.now());
  tenant.deletedServicePrincipals.push(stored);
  return { status: 204 };
}

const byId = '/servicePrincipals/{servicePrincipal-id}';
const byAppId = "/servicePrincipals(appId='{appId}')";

export const servicePrincipalRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/servicePrincipals', scopes: readScopes, handle: list },
  {
    method: 'POST',
    path: '/servicePrincipals',
    scopes: writeScopes,
    handle: (call) => create(call, call.body),
  },
  ...[byId, byAppId].flatMap((path): GraphRoute[] => [
    { method: 'GET', path, scopes: readScopes, handle: read },
    { method: 'DELETE', path, scopes: writeScopes, handle: remove },
  ]),
  {
    method: 'PATCH',
    path: byId,
    scopes: writeScopes,
    handle: (call) => change(call, servicePrincipalToWrite(call)),
  },
  { method: 'PATCH', path: byAppId, scopes: writeScopes, handle: changeByAppId },
];
