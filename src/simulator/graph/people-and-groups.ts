import type { DirectoryRole, Group, User } from '../world/directory-objects.ts';
import { isGroupKnown } from '../world/fresh-groups.ts';
import { directMembershipsOf, findUser, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, insufficientPrivileges, notFound, unsupportedQuery } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { completed } from './shape/completed-item.ts';
import { isValidKey } from './shape/primitive-types.ts';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const userScopes = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...directory];
export const groupScopes = [
  'Group.ReadBasic.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  ...directory,
];
const membershipScopes = ['User.Read', 'GroupMember.Read.All', 'Group.ReadBasic.All', ...directory];

/** What GET of a person shows without `$select`. */
const userDefaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** A person as lists show one: the default properties, unless others are selected. */
export function showUser(call: GraphCall, user: User): Record<string, unknown> {
  const full = completed('user', user);
  if (call.query.select !== null) return full;
  return Object.fromEntries(userDefaults.map((name) => [name, full[name]]));
}

export const showGroup = (group: Group): Record<string, unknown> => completed('group', group);
const showRole = (role: DirectoryRole): Record<string, unknown> => completed('directoryRole', role);

function caller(call: GraphCall): User {
  if (call.caller.user === null)
    throw badRequest('/me request is only valid with delegated authentication flow.');
  return call.caller.user;
}

function listUsers(call: GraphCall): GraphReply {
  const show = (user: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    showUser(call, user as User);
  return answerList(call, { type: 'user', context: 'users', items: call.tenant.users, show });
}

function readUser(call: GraphCall): GraphReply {
  const wanted = param(call, 'user-id');
  const user = findUser(call.tenant, wanted);
  if (user === undefined) throw notFound(wanted);
  return answerEntity(call, 'user', 'users', showUser(call, user));
}

function listGroups(call: GraphCall): GraphReply {
  const by = call.query.isEventual ? 'indexedFrom' : 'writableFrom';
  return answerList(call, {
    type: 'group',
    context: 'groups',
    items: call.tenant.groups.filter(({ id }) => isGroupKnown(call.world, call.tenant, id, by)),
    show: (group) => showGroup(group as Group),
  });
}

/** @throws {GraphRefusal} 400 for what is no key, 404 when there is no such group, or not yet. */
export function groupOf(call: GraphCall, by: 'readableFrom' | 'writableFrom' = 'readableFrom'): Group {
  const id = param(call, 'group-id').toLowerCase();
  if (!isValidKey(id)) throw badRequest(`Invalid object identifier '${id}'.`);
  const group = call.tenant.groups.find((other) => other.id === id);
  if (group === undefined || !isGroupKnown(call.world, call.tenant, id, by)) throw notFound(id);
  return group;
}

function readGroup(call: GraphCall): GraphReply {
  return answerEntity(call, 'group', 'groups', showGroup(groupOf(call)));
}

function listMembers(call: GraphCall): GraphReply {
  const ids = new Set(call.tenant.members[groupOf(call).id]);
  const users = call.tenant.users.filter(({ id }) => ids.has(id));
  const groups = call.tenant.groups.filter(({ id }) => ids.has(id));
  const items = [
    ...users.map((user) => ({ '@odata.type': '#microsoft.graph.user', ...showUser(call, user) })),
    ...groups.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...showGroup(group) })),
  ];
  return answerList(call, { type: 'user', context: 'directoryObjects', items });
}

function listMemberships(
  isTransitive: boolean,
  cast: 'group' | 'directoryRole' | null,
): GraphRoute['handle'] {
  return (call) => {
    const wanted = call.params['user-id'];
    const user = wanted === undefined ? caller(call) : findUser(call.tenant, wanted);
    if (user === undefined) throw notFound(wanted ?? '');
    const isOwn = user.id === call.caller.user?.id;
    if (!isOwn && !groupScopes.some((scope) => call.caller.scopes.has(scope))) throw insufficientPrivileges();
    // An OData cast is an advanced query: header and $count both (graph.md 6).
    if (cast !== null && !call.query.isAdvanced) throw unsupportedQuery('Unsupported Query.');
    const ids = isTransitive
      ? transitiveMembershipsOf(call.tenant, user.id)
      : new Set(directMembershipsOf(call.tenant, user.id));
    const groups = cast === 'directoryRole' ? [] : call.tenant.groups.filter(({ id }) => ids.has(id));
    const roles = cast === 'group' ? [] : call.tenant.directoryRoles.filter(({ id }) => ids.has(id));
    const typed = (type: string, item: Record<string, unknown>): Record<string, unknown> =>
      cast === null ? { '@odata.type': `#microsoft.graph.${type}`, ...item } : item;
    const items = [
      ...groups.map((group) => typed('group', showGroup(group))),
      ...roles.map((role) => typed('directoryRole', showRole(role))),
    ];
    const context = cast === null ? 'directoryObjects' : `${cast}s`;
    return answerList(call, { type: cast ?? 'group', context, items });
  };
}

const membershipRoutes = ['/me', '/users/{user-id}'].flatMap((who): GraphRoute[] => [
  { method: 'GET', path: `${who}/memberOf`, scopes: membershipScopes, handle: listMemberships(false, null) },
  {
    method: 'GET',
    path: `${who}/transitiveMemberOf`,
    scopes: membershipScopes,
    handle: listMemberships(true, null),
  },
  {
    method: 'GET',
    path: `${who}/transitiveMemberOf/microsoft.graph.group`,
    scopes: membershipScopes,
    handle: listMemberships(true, 'group'),
  },
]);

export const peopleRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me',
    scopes: ['User.Read', 'User.ReadWrite', ...userScopes],
    handle: (call) => answerEntity(call, 'user', 'users', showUser(call, caller(call))),
  },
  ...membershipRoutes,
  {
    method: 'GET',
    path: '/me/memberOf/microsoft.graph.group',
    scopes: membershipScopes,
    handle: listMemberships(false, 'group'),
  },
  {
    method: 'GET',
    path: '/me/memberOf/microsoft.graph.directoryRole',
    scopes: membershipScopes,
    handle: listMemberships(false, 'directoryRole'),
  },
  {
    method: 'GET',
    path: '/me/transitiveMemberOf/microsoft.graph.directoryRole',
    scopes: membershipScopes,
    handle: listMemberships(true, 'directoryRole'),
  },
  { method: 'GET', path: '/users', scopes: userScopes, handle: listUsers },
  { method: 'GET', path: '/users/{user-id}', scopes: userScopes, handle: readUser },
  { method: 'GET', path: '/groups', scopes: groupScopes, handle: listGroups },
  { method: 'GET', path: '/groups/{group-id}', scopes: groupScopes, handle: readGroup },
  { method: 'GET', path: '/groups/{group-id}/members', scopes: groupScopes, handle: listMembers },
];
