import type { Replicated } from '../world/world-state.ts';
import { applicationToRead, applicationToWrite } from './applications.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, notFound } from './graph-refusal.ts';
import { readReference } from './object-reference.ts';
import { answerList } from './odata/answer-list.ts';
import { showDirectoryObject } from './directory-object-view.ts';
import { servicePrincipalToRead, servicePrincipalToWrite } from './service-principals.ts';

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const addScopes = ['Application.ReadWrite.All + Directory.Read.All', 'Directory.ReadWrite.All'];
const removeScopes = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

const list =
  (find: (call: GraphCall) => Replicated) =>
  (call: GraphCall): GraphReply => {
    const items = find(call)
      .owners.map((id) => showDirectoryObject(call, id))
      .filter((item) => item !== null);
    return answerList(call, { type: 'user', context: 'directoryObjects', items });
  };

/** Only people and service principals can own. */
function ownerNamed(call: GraphCall): string {
  const id = readReference(call, ['directoryObjects', 'users', 'servicePrincipals']);
  const { users, servicePrincipals } = call.tenant;
  const isThere =
    users.some((user) => user.id === id) || servicePrincipals.some(({ resource }) => resource.id === id);
  if (!isThere) throw notFound(id);
  return id;
}

const add =
  (find: (call: GraphCall) => Replicated) =>
  (call: GraphCall): GraphReply => {
    const stored = find(call);
    const id = ownerNamed(call);
    if (stored.owners.includes(id)) {
      throw badRequest(
        "One or more added object references already exist for the following modified properties: 'owners'.",
      );
    }
    stored.owners.push(id);
    return { status: 204 };
  };

function remove(call: GraphCall): GraphReply {
  const stored = applicationToWrite(call);
  const id = param(call, 'directoryObject-id').toLowerCase();
  if (!stored.owners.includes(id)) throw notFound(id);
  stored.owners = stored.owners.filter((other) => other !== id);
  return { status: 204 };
}

/** What the caller owns; what was deleted is not in it, though it counts for the quota. */
function listOwned(call: GraphCall): GraphReply {
  const { tenant, caller } = call;
  const owner = caller.user;
  if (owner === null) throw badRequest('/me request is only valid with delegated authentication flow.');
  const items = [...tenant.applications, ...tenant.servicePrincipals]
    .filter(({ owners }) => owners.includes(owner.id))
    .map(({ resource }) => showDirectoryObject(call, resource.id))
    .filter((item) => item !== null);
  return answerList(call, { type: 'directoryObject', context: 'directoryObjects', items });
}

const application = '/applications/{application-id}/owners';
const servicePrincipal = '/servicePrincipals/{servicePrincipal-id}/owners';

export const ownerRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: application, scopes: readScopes, handle: list(applicationToRead) },
  { method: 'POST', path: `${application}/$ref`, scopes: addScopes, handle: add(applicationToWrite) },
  {
    method: 'DELETE',
    path: `${application}/{directoryObject-id}/$ref`,
    scopes: removeScopes,
    handle: remove,
  },
  {
    method: 'GET',
    path: '/me/ownedObjects',
    scopes: ['User.Read', 'User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: listOwned,
  },
  { method: 'GET', path: servicePrincipal, scopes: readScopes, handle: list(servicePrincipalToRead) },
  {
    method: 'POST',
    path: `${servicePrincipal}/$ref`,
    scopes: addScopes,
    handle: add(servicePrincipalToWrite),
  },
];
