import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { Consent, StoredServicePrincipal } from '../world/world-state.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, notFound } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';
import { requireApplicationAdministrator } from './permissions.ts';
import { servicePrincipalToRead } from './service-principals.ts';
import { asText } from './shape/primitive-types.ts';
import { checkReadOnly, checkRequired } from './written-types.ts';

/**
 * Grants of delegated permissions. They are the consents of the sign-in side, seen from Graph: a grant
 * made here is what tokens carry, and a consent given at a sign-in is a grant here.
 */

const readScopes = [
  'Directory.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.ReadWrite.All',
];
const writeScopes = ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'];
const collection = 'oauth2PermissionGrants';

interface Grant {
  readonly clientId: string;
  readonly consentType: 'AllPrincipals' | 'Principal';
  readonly id: string;
  readonly principalId: string | null;
  readonly resourceId: string;
  readonly scope: string;
  readonly [property: string]: unknown;
}

/** The bytes of a GUID as .NET writes them: the first three groups turned round. */
function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  const groups = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((group) =>
    Buffer.from(group).reverse(),
  );
  return Buffer.concat([...groups, bytes.subarray(8)]);
}

/** Graph's id of a grant is made of whom it is about. */
function grantId(clientId: string, resourceId: string, principalId: string | null): string {
  const about = [clientId, resourceId, ...(principalId === null ? [] : [principalId])];
  return Buffer.concat(about.map(guidBytes)).toString('base64url');
}

function showGrant(call: GraphCall, consent: Consent): Grant | null {
  const client = findServicePrincipalByAppId(call.tenant, consent.clientAppId)?.resource;
  const resource = findServicePrincipalByAppId(call.tenant, consent.resourceAppId)?.resource;
  if (client === undefined || resource === undefined) return null;
  return {
    clientId: client.id,
    consentType: consent.userId === null ? 'AllPrincipals' : 'Principal',
    id: grantId(client.id, resource.id, consent.userId),
    principalId: consent.userId,
    resourceId: resource.id,
    scope: consent.scopes.join(' '),
  };
}

function grantsOf(call: GraphCall): Grant[] {
  return call.tenant.consents.flatMap((consent) => showGrant(call, consent) ?? []);
}

function consentOf(call: GraphCall): Consent {
  const id = param(call, 'oAuth2PermissionGrant-id');
  const found = call.tenant.consents.find((consent) => showGrant(call, consent)?.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}

const words = (scope: unknown): string[] =>
  asText(scope)
    .split(' ')
    .filter((word) => word !== '');

function principalNamed(call: GraphCall, property: 'clientId' | 'resourceId'): StoredServicePrincipal {
  const id = asText(call.body[property]).toLowerCase();
  const found = call.tenant.servicePrincipals.find(({ resource }) => resource.id === id);
  if (found === undefined || found.writableFrom > call.world.now()) throw notFound(id);
  return found;
}

/** @throws {GraphRefusal} 400 when the kind of consent and the person do not fit, 404 for nobody. */
function readPerson(call: GraphCall): string | null {
  const principalId = asText(call.body['principalId']).toLowerCase();
  const type = call.body['consentType'];
  const isForOne = type === 'Principal' && principalId !== '';
  const isForAll = type === 'AllPrincipals' && principalId === '';
  if (!isForOne && !isForAll) {
    const target = type === 'Principal' || type === 'AllPrincipals' ? 'principalId' : 'consentType';
    const message = `Invalid value specified for property '${target}' of resource 'OAuth2PermissionGrant'.`;
    throw badRequest(message, [{ code: 'InvalidValue', message, target }]);
  }
  if (isForAll) return null;
  if (!call.tenant.users.some(({ id }) => id === principalId)) throw notFound(principalId);
  return principalId;
}

function create(call: GraphCall): GraphReply {
  requireApplicationAdministrator(call);
  checkReadOnly('oAuth2PermissionGrant', call.body);
  checkRequired('oAuth2PermissionGrant', call.body);
  const userId = readPerson(call);
  const clientAppId = principalNamed(call, 'clientId').resource.appId;
  const resourceAppId = principalNamed(call, 'resourceId').resource.appId;
  const isTwice = call.tenant.consents.some(
    (other) =>
      other.clientAppId === clientAppId && other.resourceAppId === resourceAppId && other.userId === userId,
  );
  if (isTwice) {
    throw new GraphRefusal(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Permission entry already exists.',
    );
  }
  const consent: Consent = { clientAppId, resourceAppId, userId, scopes: words(call.body['scope']) };
  call.tenant.consents.push(consent);
  const context = `${graphMetadata}#${collection}/$entity`;
  return { status: 201, body: { '@odata.context': context, ...showGrant(call, consent) } };
}

function change(call: GraphCall): GraphReply {
  requireApplicationAdministrator(call);
  const consent = consentOf(call);
  const fixed = ['id', 'clientId', 'consentType', 'principalId', 'resourceId'];
  const property = fixed.find((name) => name in call.body);
  if (property !== undefined) throw badRequest(`Property '${property}' is read-only and cannot be set.`);
  if ('scope' in call.body) consent.scopes = words(call.body['scope']);
  return { status: 204 };
}

function remove(call: GraphCall): GraphReply {
  requireApplicationAdministrator(call);
  const consent = consentOf(call);
  call.tenant.consents = call.tenant.consents.filter((other) => other !== consent);
  return { status: 204 };
}

function list(call: GraphCall): GraphReply {
  return answerList(call, { type: 'oAuth2PermissionGrant', context: collection, items: grantsOf(call) });
}

function listOfClient(call: GraphCall): GraphReply {
  const { id } = servicePrincipalToRead(call).resource;
  const items = grantsOf(call).filter(({ clientId }) => clientId === id);
  return answerList(call, { type: 'oAuth2PermissionGrant', context: collection, items });
}

const one = `/${collection}/{oAuth2PermissionGrant-id}`;

export const permissionGrantRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `/${collection}`, scopes: readScopes, handle: list },
  { method: 'POST', path: `/${collection}`, scopes: writeScopes, handle: create },
  { method: 'PATCH', path: one, scopes: writeScopes, handle: change },
  { method: 'DELETE', path: one, scopes: writeScopes, handle: remove },
  {
    method: 'GET',
    path: `/servicePrincipals/{servicePrincipal-id}/${collection}`,
    scopes: readScopes,
    handle: listOfClient,
  },
];
