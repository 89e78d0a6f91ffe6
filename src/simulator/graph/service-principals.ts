import type { StoredServicePrincipal } from '../world/world-state.ts';
import { findApplicationByAppId, findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import { replicating } from '../world/lag.ts';
import { newServicePrincipal, storedServicePrincipal } from '../world/new-objects.ts';
import { asSeen, lingering, replaceResource, staleFor } from '../world/stale-reads.ts';
import { graphTime } from '../world/world.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, notFound } from './graph-refusal.ts';
import { answerCreated, answerEntity, answerList } from './odata/answer-list.ts';
import { requireApplicationWriter } from './permissions.ts';
import { refuseInherited, settleServicePrincipal } from './service-principal-rules.ts';
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

const keyOf = (call: GraphCall): 'id' | 'appId' => ('appId' in call.params ? 'appId' : 'id');

function lookUp(call: GraphCall): { stored: StoredServicePrincipal | undefined; wanted: string } {
  const key = keyOf(call);
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
  settleServicePrincipal({ resource: blank, signingKeys: [] }, resource, given);
  const owners = application.owners;
  tenant.servicePrincipals.push(storedServicePrincipal(resource, replicating(world, owners)));
  const shown = showServicePrincipal(world, tenant, resource);
  return answerCreated(call, 'servicePrincipal', 'servicePrincipals', shown);
}

function change(call: GraphCall, stored: StoredServicePrincipal): GraphReply {
  requireApplicationWriter(call, stored);
  checkReadOnly('servicePrincipal', call.body);
  refuseInherited(call.body);
  checkSetOnce('servicePrincipal', stored.resource, call.body);
  const resource = changed('servicePrincipal', structuredClone(stored.resource), call.body);
  stored.signingKeys = settleServicePrincipal(stored, resource, call.body);
  replaceResource(call.world, stored, resource);
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
  const { world, tenant } = call;
  const { stored, wanted } = lookUp(call);
  const found =
    stored === undefined
      ? lingering(world, tenant.deletedServicePrincipals, staleFor.readById).find(
          (resource) => resource[keyOf(call)] === wanted,
        )
      : asSeen(world, servicePrincipalToRead(call), staleFor.readById);
  if (found === undefined) throw notFound(wanted);
  const showsCertificates = call.query.select?.includes('keyCredentials') === true;
  const shown = showServicePrincipal(world, tenant, found, showsCertificates);
  return answerEntity(call, 'servicePrincipal', 'servicePrincipals', shown);
}

function list(call: GraphCall): GraphReply {
  const { world, tenant, query } = call;
  const share = query.isEventual ? staleFor.advancedQuery : staleFor.list;
  const indexed = tenant.servicePrincipals.filter(
    (stored) => (query.isEventual ? stored.indexedFrom : stored.writableFrom) <= world.now(),
  );
  const found = [
    ...indexed.map((stored) => asSeen(world, stored, share)),
    ...lingering(world, tenant.deletedServicePrincipals, share),
  ];
  const items = found.map((resource) => showServicePrincipal(world, tenant, resource));
  return answerList(call, { type: 'servicePrincipal', context: 'servicePrincipals', items });
}

function remove(call: GraphCall): GraphReply {
  const { tenant, world } = call;
  const stored = servicePrincipalToWrite(call);
  tenant.servicePrincipals = tenant.servicePrincipals.filter((other) => other !== stored);
  stored.resource.deletedDateTime = graphTime(world.now());
  // Not even a restore brings the link to a policy back (graph.md 13).
  stored.claimsMappingPolicyId = null;
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
