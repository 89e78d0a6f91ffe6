import { directMembershipsOf, findUser, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { notFound } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';
import { groupOf, groupScopes, showGroup, showUser } from './people-and-groups.ts';

function userOf(call: GraphCall): User {
  const wanted = param(call, 'user-id');
  const user = findUser(call.tenant, wanted);
  if (user === undefined) throw notFound(wanted);
  return user;
}

/** Ids of everybody in a group, and of everybody in the groups in it. */
function transitiveMembers(tenant: TenantState, groupId: string): Set<string> {
  const found = new Set<string>();
  const waiting = [groupId];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    for (const member of tenant.members[holder] ?? []) {
      if (found.has(member)) continue;
      found.add(member);
      waiting.push(member);
    }
  }
  return found;
}

function listTransitiveMembers(call: GraphCall): GraphReply {
  const ids = transitiveMembers(call.tenant, groupOf(call).id);
  const users = call.tenant.users.filter(({ id }) => ids.has(id));
  const groups = call.tenant.groups.filter(({ id }) => ids.has(id));
  const items = [
    ...users.map((user) => ({ '@odata.type': '#microsoft.graph.user', ...showUser(call, user) })),
    ...groups.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...showGroup(group) })),
  ];
  return answerList(call, { type: 'user', context: 'directoryObjects', items });
}

function getMemberGroups(call: GraphCall): GraphReply {
  const ids = transitiveMembershipsOf(call.tenant, userOf(call).id);
  const isSecurityOnly = call.body['securityEnabledOnly'] === true;
  const value = call.tenant.groups
    .filter(({ id, securityEnabled }) => ids.has(id) && (securityEnabled || !isSecurityOnly))
    .map(({ id }) => id);
  return { status: 200, body: { '@odata.context': `${graphMetadata}#Collection(Edm.String)`, value } };
}

/** A person's own assignments, and those of the groups that have them in it directly. */
function listAssignments(call: GraphCall): GraphReply {
  const user = userOf(call);
  const principals = new Set([user.id, ...directMembershipsOf(call.tenant, user.id)]);
  const items = call.tenant.appRoleAssignments
    .filter(({ principalId }) => principals.has(principalId))
    .map((assignment) => ({ ...assignment }));
  const context = `users('${user.id}')/appRoleAssignments`;
  return answerList(call, { type: 'appRoleAssignment', context, items });
}

export const membershipRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/groups/{group-id}/transitiveMembers',
    scopes: groupScopes,
    handle: listTransitiveMembers,
  },
  {
    method: 'POST',
    path: '/users/{user-id}/getMemberGroups',
    scopes: ['Application.Read.All', 'Application.ReadWrite.All', 'User.Read.All', ...groupScopes],
    handle: getMemberGroups,
  },
  {
    method: 'GET',
    path: '/users/{user-id}/appRoleAssignments',
    scopes: ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: listAssignments,
  },
];
