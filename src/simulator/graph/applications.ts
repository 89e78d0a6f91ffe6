import type { Application } from '../world/directory-objects.ts';
import type { StoredApplication } from '../world/world-state.ts';
import { makePassword, type Wish } from './password-credentials.ts';
import { graphTime } from '../world/world.ts';
import { replicating } from '../world/lag.ts';
import { asSeen, lingering, replaceResource, staleFor } from '../world/stale-reads.ts';
import { newApplication } from '../world/new-objects.ts';
import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import { checkUniqueName, settleApplication } from './application-rules.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, notFound } from './graph-refusal.ts';
import { answerCreated, answerEntity, answerList } from './odata/answer-list.ts';
import { ownersOfNewApplication, requireApplicationWriter } from './permissions.ts';
import { asText, isValidKey } from './shape/primitive-types.ts';
import { changed, checkReadOnly, checkRequired, checkSetOnce } from './written-types.ts';

type Key = 'id' | 'appId' | 'uniqueName';

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const writeScopes = ['Application.ReadWrite.All'];

const keyOf = (call: GraphCall): Key => {
  if ('appId' in call.params) return 'appId';
  return 'uniqueName' in call.params ? 'uniqueName' : 'id';
};

function lookUp(call: GraphCall): { stored: StoredApplication | undefined; wanted: string } {
  const key = keyOf(call);
  const wanted = param(call, key === 'id' ? 'application-id' : key);
  if (key !== 'uniqueName' && !isValidKey(wanted)) throw badRequest(`Invalid object identifier '${wanted}'.`);
  const stored = call.tenant.applications.find(
    ({ resource }) => resource[key]?.toLowerCase() === wanted.toLowerCase(),
  );
  return { stored, wanted };
}

/** @throws {GraphRefusal} 404 when it is not there, or not there yet. */
export function applicationToRead(call: GraphCall): StoredApplication {
  const { stored, wanted } = lookUp(call);
  if (stored === undefined || stored.readableFrom > call.world.now()) throw notFound(wanted);
  return stored;
}

/** @throws {GraphRefusal} 404 when it is not there, or not there yet for a write. */
export function applicationToWrite(call: GraphCall): StoredApplication {
  const { stored, wanted } = lookUp(call);
  if (stored === undefined || stored.writableFrom > call.world.now()) throw notFound(wanted);
  requireApplicationWriter(call, stored);
  return stored;
}

function refuseNewCredentials(call: GraphCall): void {
  // Documented both ways for POST; the way that every source agrees on is addPassword (graph.md 1, 13).
  if ('passwordCredentials' in call.body) {
    throw badRequest('New password credentials must be generated using service actions.');
  }
}

/** Secrets that are asked for together with an application: a switch decides, since sources disagree. */
function secretsWanted(call: GraphCall): readonly Wish[] {
  const isMade = call.tenant.settings.secretInNewApplication === 'made';
  if (!isMade || call.path !== '/applications') refuseNewCredentials(call);
  return (call.body['passwordCredentials'] ?? []) as readonly Wish[];
}

function create(call: GraphCall, given: Readonly<Record<string, unknown>>): GraphReply {
  const { world, tenant } = call;
  const owners = ownersOfNewApplication(call);
  checkReadOnly('application', call.body);
  const wishes = secretsWanted(call);
  checkRequired('application', given);
  const blank = newApplication({
    id: world.ids.uuid('application'),
    appId: world.ids.uuid('appId'),
    displayName: '',
    createdDateTime: graphTime(world.now()),
    publisherDomain: tenant.domains.find((domain) => domain.isDefault)?.id ?? '',
  });
  const isPersonal = (asText(given['signInAudience']) || blank.signInAudience).includes('Personal');
  blank.api.requestedAccessTokenVersion = isPersonal ? 2 : null;
  const plain = { ...given, passwordCredentials: [] };
  const resource = changed('application', blank, plain);
  checkUniqueName(tenant, resource.uniqueName, resource.id);
  settleApplication(tenant, resource, null);
  const stored: StoredApplication = { resource, secrets: [], ...replicating(world, owners) };
  const passwordCredentials = wishes.map((wish) => makePassword(call, stored, wish));
  tenant.applications.push(stored);
  const shown = wishes.length === 0 ? stored.resource : { ...stored.resource, passwordCredentials };
  const created = answerCreated(call, 'application', 'applications', shown);
  return wishes.length === 0 ? created : { ...created, status: tenant.settings.creationStatus };
}

function change(call: GraphCall, stored: StoredApplication): GraphReply {
  requireApplicationWriter(call, stored);
  checkReadOnly('application', call.body);
  refuseNewCredentials(call);
  checkSetOnce('application', stored.resource, call.body);
  const resource = changed('application', structuredClone(stored.resource), call.body);
  checkUniqueName(call.tenant, resource.uniqueName, resource.id);
  settleApplication(call.tenant, resource, stored.resource);
  replaceResource(call.world, stored, resource);
  return { status: 204 };
}

function upsert(call: GraphCall): GraphReply {
  const mayCreate = (call.headers.get('prefer') ?? '').toLowerCase().includes('create-if-missing');
  const { stored, wanted } = lookUp(call);
  if (!mayCreate) return change(call, applicationToWrite(call));
  if (stored !== undefined) return change(call, stored);
  return create(call, { ...call.body, uniqueName: wanted });
}

/** The application that a read by its key finds: one that was just deleted may still be there. */
function applicationResourceToRead(call: GraphCall): Application {
  const { world, tenant } = call;
  const { stored, wanted } = lookUp(call);
  if (stored !== undefined) {
    if (stored.readableFrom > world.now()) throw notFound(wanted);
    return asSeen(world, stored, staleFor.readById);
  }
  const key = keyOf(call);
  const deleted = lingering(world, tenant.deletedApplications, staleFor.readById).find(
    (resource) => resource[key]?.toLowerCase() === wanted.toLowerCase(),
  );
  if (deleted === undefined) throw notFound(wanted);
  return deleted;
}

/** Soft-deletes; the service principal goes along, and comes back only by a call of its own. */
function remove(call: GraphCall): GraphReply {
  const { tenant, world } = call;
  const stored = applicationToWrite(call);
  const deletedDateTime = graphTime(world.now());
  tenant.applications = tenant.applications.filter((other) => other !== stored);
  stored.resource.deletedDateTime = deletedDateTime;
  tenant.deletedApplications.push(stored);
  const principal = findServicePrincipalByAppId(tenant, stored.resource.appId);
  if (principal !== undefined) {
    tenant.servicePrincipals = tenant.servicePrincipals.filter((other) => other !== principal);
    principal.resource.deletedDateTime = deletedDateTime;
    // Not even a restore brings the link to a policy back (graph.md 13).
    principal.claimsMappingPolicyId = null;
    tenant.deletedServicePrincipals.push(principal);
  }
  return { status: 204 };
}

function list(call: GraphCall): GraphReply {
  const { world, tenant, query } = call;
  const share = query.isEventual ? staleFor.advancedQuery : staleFor.list;
  const indexed = tenant.applications.filter(
    (stored) => (query.isEventual ? stored.indexedFrom : stored.writableFrom) <= world.now(),
  );
  const items = [
    ...indexed.map((stored) => asSeen(world, stored, share)),
    ...lingering(world, tenant.deletedApplications, share),
  ];
  return answerList(call, { type: 'application', context: 'applications', items });
}

const oneApplication = ['/applications/{application-id}', "/applications(appId='{appId}')"];
const namedApplication = "/applications(uniqueName='{uniqueName}')";

export const applicationRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/applications', scopes: readScopes, handle: list },
  {
    method: 'POST',
    path: '/applications',
    scopes: ['AppRegistration.Create', ...writeScopes],
    handle: (call) => create(call, call.body),
  },
  ...[...oneApplication, namedApplication].flatMap((path): GraphRoute[] => [
    {
      method: 'GET',
      path,
      scopes: readScopes,
      handle: (call) => answerEntity(call, 'application', 'applications', applicationResourceToRead(call)),
    },
    { method: 'DELETE', path, scopes: writeScopes, handle: remove },
  ]),
  ...oneApplication.map((path): GraphRoute => ({
    method: 'PATCH',
    path,
    scopes: writeScopes,
    handle: (call) => change(call, applicationToWrite(call)),
  })),
  { method: 'PATCH', path: namedApplication, scopes: writeScopes, handle: upsert },
];
