import { replicating } from '../world/lag.ts';
import type { ClaimsMappingPolicy } from '../world/directory-objects.ts';
import type { StoredClaimsMappingPolicy, StoredServicePrincipal } from '../world/world-state.ts';
import { checkDefinition } from './claims-mapping-definition.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, notFound } from './graph-refusal.ts';
import { readReference } from './object-reference.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requireApplicationAdministrator } from './permissions.ts';
import { servicePrincipalToRead, servicePrincipalToWrite } from './service-principals.ts';
import { showServicePrincipal } from './service-principal-view.ts';
import { changed, checkReadOnly, checkRequired } from './written-types.ts';

const collection = 'policies/claimsMappingPolicies';
const policyScope = 'Policy.ReadWrite.ApplicationConfiguration';
const readScopes = ['Policy.Read.All', policyScope];
const assignScopes = [
  'Application.ReadWrite.All + Policy.Read.All',
  `Application.ReadWrite.All + ${policyScope}`,
];

function find(call: GraphCall, id: string): StoredClaimsMappingPolicy | undefined {
  return call.tenant.claimsMappingPolicies.find(({ resource }) => resource.id === id.toLowerCase());
}

function policyToRead(call: GraphCall): StoredClaimsMappingPolicy {
  const id = param(call, 'claimsMappingPolicy-id');
  const stored = find(call, id);
  if (stored === undefined || stored.readableFrom > call.world.now()) throw notFound(id);
  return stored;
}

function policyToWrite(call: GraphCall): StoredClaimsMappingPolicy {
  const id = param(call, 'claimsMappingPolicy-id');
  const stored = find(call, id);
  if (stored === undefined || stored.writableFrom > call.world.now()) throw notFound(id);
  return stored;
}

function create(call: GraphCall): GraphReply {
  requireApplicationAdministrator(call);
  checkReadOnly('claimsMappingPolicy', call.body);
  // Seen: with a description the same request gets a 404 (microsoft-graph-docs-contrib#1929).
  if ('description' in call.body) throw notFound('claimsMappingPolicies');
  checkRequired('claimsMappingPolicy', call.body);
  const blank: ClaimsMappingPolicy = {
    id: call.world.ids.uuid('claimsMappingPolicy'),
    deletedDateTime: null,
    displayName: '',
    definition: [],
    isOrganizationDefault: false,
  };
  const resource = changed('claimsMappingPolicy', blank, call.body);
  checkDefinition(resource.definition);
  call.tenant.claimsMappingPolicies.push({ resource, ...replicating(call.world) });
  return answerEntity(call, 'claimsMappingPolicy', collection, resource, 201);
}

function change(call: GraphCall): GraphReply {
  requireApplicationAdministrator(call);
  const stored = policyToWrite(call);
  checkReadOnly('claimsMappingPolicy', call.body);
  const resource = changed('claimsMappingPolicy', stored.resource, call.body);
  checkDefinition(resource.definition);
  stored.resource = resource;
  return { status: 204 };
}

/** For good: a policy does not go to the bin, and what it was assigned to goes on without it. */
function remove(call: GraphCall): GraphReply {
  const { tenant } = call;
  requireApplicationAdministrator(call);
  const stored = policyToWrite(call);
  tenant.claimsMappingPolicies = tenant.claimsMappingPolicies.filter((other) => other !== stored);
  for (const principal of [...tenant.servicePrincipals, ...tenant.deletedServicePrincipals]) {
    if (principal.claimsMappingPolicyId === stored.resource.id) principal.claimsMappingPolicyId = null;
  }
  return { status: 204 };
}

function list(call: GraphCall): GraphReply {
  const now = call.world.now();
  const items = call.tenant.claimsMappingPolicies
    .filter(({ writableFrom }) => writableFrom <= now)
    .map(({ resource }) => resource);
  return answerList(call, { type: 'claimsMappingPolicy', context: collection, items });
}

function read(call: GraphCall): GraphReply {
  return answerEntity(call, 'claimsMappingPolicy', collection, policyToRead(call).resource);
}

function listAppliesTo(call: GraphCall): GraphReply {
  const { id } = policyToRead(call).resource;
  const items = call.tenant.servicePrincipals
    .filter(({ claimsMappingPolicyId }) => claimsMappingPolicyId === id)
    .map(({ resource }) => ({
      '@odata.type': '#microsoft.graph.servicePrincipal',
      ...showServicePrincipal(call.world, call.tenant, resource),
    }));
  return answerList(call, { type: 'servicePrincipal', context: 'directoryObjects', items });
}

function listAssigned(call: GraphCall): GraphReply {
  const { claimsMappingPolicyId } = servicePrincipalToRead(call);
  const stored = claimsMappingPolicyId === null ? undefined : find(call, claimsMappingPolicyId);
  const items = stored === undefined ? [] : [stored.resource];
  return answerList(call, { type: 'claimsMappingPolicy', context: collection, items });
}

function refuseSecond(principal: StoredServicePrincipal, policyId: string): void {
  if (principal.claimsMappingPolicyId === null) return;
  if (principal.claimsMappingPolicyId === policyId) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'claimsMappingPolicies'.",
    );
  }
  const message =
    'A conflicting object with one or more of the specified property values is present in the directory.';
  throw new GraphRefusal(400, 'Request_BadRequest', message, {
    details: [{ code: 'ConflictingObjects', message, target: 'claimsMappingPolicies' }],
  });
}

function assign(call: GraphCall): GraphReply {
  const principal = servicePrincipalToWrite(call);
  const policyId = readReference(call, [collection, 'policies', 'directoryObjects']);
  const stored = find(call, policyId);
  if (stored === undefined || stored.writableFrom > call.world.now()) throw notFound(policyId);
  refuseSecond(principal, policyId);
  principal.claimsMappingPolicyId = policyId;
  return { status: 204 };
}

function unassign(call: GraphCall): GraphReply {
  const principal = servicePrincipalToWrite(call);
  const policyId = param(call, 'claimsMappingPolicy-id').toLowerCase();
  if (principal.claimsMappingPolicyId !== policyId) throw notFound(policyId);
  principal.claimsMappingPolicyId = null;
  return { status: 204 };
}

const one = `/${collection}/{claimsMappingPolicy-id}`;
const assigned = '/servicePrincipals/{servicePrincipal-id}/claimsMappingPolicies';

export const claimsMappingRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `/${collection}`, scopes: readScopes, handle: list },
  { method: 'POST', path: `/${collection}`, scopes: [policyScope], handle: create },
  { method: 'GET', path: one, scopes: readScopes, handle: read },
  { method: 'PATCH', path: one, scopes: [policyScope], handle: change },
  { method: 'DELETE', path: one, scopes: [policyScope], handle: remove },
  {
    method: 'GET',
    path: `${one}/appliesTo`,
    scopes: [...readScopes, 'Application.Read.All', 'Directory.Read.All'],
    handle: listAppliesTo,
  },
  { method: 'GET', path: assigned, scopes: assignScopes, handle: listAssigned },
  { method: 'POST', path: `${assigned}/$ref`, scopes: assignScopes, handle: assign },
  {
    method: 'DELETE',
    path: `${assigned}/{claimsMappingPolicy-id}/$ref`,
    scopes: assignScopes,
    handle: unassign,
  },
];
