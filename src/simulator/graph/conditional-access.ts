import type { TenantState } from '../world/world-state.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requireSecurityPolicyReader } from './permissions.ts';
import { completedDeeply } from './shape/completed-item.ts';

type Item = Readonly<Record<string, unknown>>;

const scopes = ['Policy.Read.All'];
const root = 'identity/conditionalAccess';

const showPolicy = (policy: Item): Item => completedDeeply('conditionalAccessPolicy', policy);

/** On Free there is nothing to see, and no error that would tell why (graph.md 11). */
function visible(tenant: TenantState, items: readonly Item[]): readonly Item[] {
  return tenant.settings.licence === 'free' ? [] : items;
}

function listPolicies(call: GraphCall): GraphReply {
  requireSecurityPolicyReader(call);
  const items = visible(call.tenant, call.tenant.conditionalAccessPolicies).map(showPolicy);
  const context = `${root}/policies`;
  return answerList(call, { type: 'conditionalAccessPolicy', context, items, countsAtOnce: true });
}

function listNamedLocations(call: GraphCall): GraphReply {
  requireSecurityPolicyReader(call);
  const items = visible(call.tenant, call.tenant.namedLocations);
  return answerList(call, {
    type: 'namedLocation',
    context: `${root}/namedLocations`,
    items,
    countsAtOnce: true,
  });
}

function findById(call: GraphCall, items: readonly Item[], id: string): Item {
  requireSecurityPolicyReader(call);
  const found = visible(call.tenant, items).find((item) => item['id'] === id.toLowerCase());
  if (found === undefined) throw notFound(id);
  return found;
}

function readPolicy(call: GraphCall): GraphReply {
  const id = param(call, 'conditionalAccessPolicy-id');
  const policy = findById(call, call.tenant.conditionalAccessPolicies, id);
  return answerEntity(call, 'conditionalAccessPolicy', `${root}/policies`, showPolicy(policy));
}

function readNamedLocation(call: GraphCall): GraphReply {
  const location = findById(call, call.tenant.namedLocations, param(call, 'namedLocation-id'));
  return answerEntity(call, 'namedLocation', `${root}/namedLocations`, location);
}

export const conditionalAccessRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `/${root}/policies`, scopes, handle: listPolicies },
  { method: 'GET', path: `/${root}/policies/{conditionalAccessPolicy-id}`, scopes, handle: readPolicy },
  { method: 'GET', path: `/${root}/namedLocations`, scopes, handle: listNamedLocations },
  { method: 'GET', path: `/${root}/namedLocations/{namedLocation-id}`, scopes, handle: readNamedLocation },
];
