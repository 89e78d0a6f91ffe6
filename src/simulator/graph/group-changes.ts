import type { Group } from '../world/directory-objects.ts';
import { isGroupKnown } from '../world/fresh-groups.ts';
import { replicating } from '../world/lag.ts';
import { securityIdentifierOf } from '../world/supplied-properties.ts';
import { graphTime } from '../world/world.ts';
import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';
import { badRequest, insufficientPrivileges, notFound, type GraphRefusal } from './graph-refusal.ts';
import { readReference } from './object-reference.ts';
import { answerCreated } from './odata/answer-list.ts';
import { groupOf, showGroup } from './people-and-groups.ts';
import { requireGroupWriter } from './permissions.ts';
import { asText, isValidKey } from './shape/primitive-types.ts';
import { changed, checkReadOnly, checkRequired } from './written-types.ts';

const memberCollections = ['directoryObjects', 'users', 'groups', 'servicePrincipals'];
const largestBinding = 20;

function invalidValue(property: string): GraphRefusal {
  const message = `Invalid value specified for property '${property}' of resource 'Group'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

function isThere(call: GraphCall, id: string): boolean {
  const { users, groups, servicePrincipals } = call.tenant;
  if (!isGroupKnown(call.world, call.tenant, id, 'writableFrom')) return false;
  return (
    users.some((user) => user.id === id) ||
    groups.some((group) => group.id === id) ||
    servicePrincipals.some(({ resource }) => resource.id === id)
  );
}

/** The ids behind `members@odata.bind`. */
function boundIds(call: GraphCall, property: string): string[] {
  const references = (call.body[`${property}@odata.bind`] ?? []) as unknown[];
  if (!Array.isArray(references) || references.length > largestBinding) throw invalidValue(property);
  return references.map((reference) => {
    const id = asText(reference).split('/').at(-1)?.toLowerCase() ?? '';
    if (!isValidKey(id)) throw invalidValue(property);
    if (!isThere(call, id)) throw notFound(id);
    return id;
  });
}

/** @throws {GraphRefusal} 400 for a kind of group that cannot be made here, 403 for one that few may make. */
function checkKind(group: Group): void {
  const types = group['groupTypes'] as string[];
  if (types.some((type) => type !== 'Unified')) throw invalidValue('groupTypes');
  if (group['isAssignableToRole'] === true) throw insufficientPrivileges();
  if (group.mailEnabled !== types.includes('Unified')) {
    throw badRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
    );
  }
  if (!group.mailEnabled && !group.securityEnabled) throw invalidValue('securityEnabled');
  if (!/^[\w!#$%&'*+/=?^`{|}~.-]{1,64}$/.test(asText(group['mailNickname'])))
    throw invalidValue('mailNickname');
}

function create(call: GraphCall): GraphReply {
  const { world, tenant, body } = call;
  requireGroupWriter(call);
  checkReadOnly('group', body);
  checkRequired('group', body);
  const blank: Group = {
    id: world.ids.uuid('group'),
    deletedDateTime: null,
    createdDateTime: graphTime(world.now()),
    displayName: '',
    description: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    securityEnabled: false,
    onPremisesSyncEnabled: null,
    onPremisesSamAccountName: null,
    onPremisesDomainName: null,
    onPremisesNetBiosName: null,
  };
  blank['securityIdentifier'] = securityIdentifierOf(blank.id);
  const group = changed('group', blank, body);
  checkKind(group);
  boundIds(call, 'owners');
  const members = boundIds(call, 'members');
  const domain = tenant.domains.find(({ isDefault }) => isDefault)?.id ?? '';
  if (group.mailEnabled) group['mail'] = `${asText(group['mailNickname'])}@${domain}`;
  tenant.groups.push(group);
  if (world.conditions.lagMs > 0) tenant.freshGroups[group.id] = replicating(world);
  tenant.members[group.id] = members;
  return answerCreated(call, 'group', 'groups', showGroup(group));
}

/** @throws {GraphRefusal} 400 for a group that is kept somewhere else. */
function requireOwnMembers(group: Group): void {
  if (group.onPremisesSyncEnabled === true) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
  if (group.mailEnabled && !(group['groupTypes'] as string[]).includes('Unified')) {
    throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
  }
}

function addMember(call: GraphCall): GraphReply {
  const { tenant } = call;
  requireGroupWriter(call);
  const group = groupOf(call, 'writableFrom');
  const id = readReference(call, memberCollections);
  if (!isThere(call, id)) throw notFound(id);
  requireOwnMembers(group);
  const members = tenant.members[group.id] ?? [];
  if (members.includes(id)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  tenant.members[group.id] = [...members, id];
  return { status: 204 };
}

export const groupChangeRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/groups',
    scopes: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    handle: create,
  },
  {
    method: 'POST',
    path: '/groups/{group-id}/members/$ref',
    scopes: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    handle: addMember,
  },
];
