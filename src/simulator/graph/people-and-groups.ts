import type { DirectoryRole, Group, User } from '../world/directory-objects.ts';
import { directMembershipsOf, findUser, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, insufficientPrivileges, notFound, unsupportedQuery } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { graphShape } from './shape/graph-shape.ts';
import { isValidKey } from './shape/primitive-types.ts';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const userScopes = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...directory];
const groupScopes = [
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

const propertiesByType = new Map<string, readonly (readonly [string, string])[]>();

function propertiesOf(type: string): readonly (readonly [string, string])[] {
  const known = propertiesByType.get(type);
  if (known !== undefined) return known;
  const read = Object.entries(graphShape.types[type] ?? {}).filter(([name]) => name !== '@odata.type');
  propertiesByType.set(type, read);
  return read;
}

/** An object with every property of its type: null, or an empty list, for what it does not have. */
function completed(type: string, item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, word] of propertiesOf(type))
    shown[name] = item[name] ?? (word.startsWith('[]') ? [] : null);
  return shown;
}

function showUser(call: GraphCall, user: User): Record<string, unknown> {
  const full = completed('user', user);
  if (call.query.select !== null) return full;
  return Object.fromEntries(userDefaults.map((name) => [name, full[name]]));
}

const showGroup = (group: Group): Record<string, unknown> => completed('group', group);
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
  return answerList(call, {
    type: 'group',
    context: 'groups',
    items: call.tenant.groups,
    show: (group) => showGroup(group as Group),
  });
}

function groupOf(call: GraphCall): Group {
  const id = param(call, 'group-id').toLowerCase();
  if (!isValidKey(id)) throw badRequest(`Invalid object identifier '${id}'.`);
  const group = call.tenant.groups.find((other) => other.id === id);
  if (group === undefined) throw notFound(id);
  return group;
}

function readGroup(call: GraphCall): GraphReply {
  return answerEntity(call, 'group', 'groups', showGroup(groupOf(call)));
}

function listMembers(call: GraphCall): GraphReply {
  const ids = call.tenant.members[groupOf(call).id] ?? [];
  const users = call.tenant.users.filter(({ id }) => ids.includes(id));
  const groups = call.tenant.groups.filter(({ id }) => ids.includes(id));
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
