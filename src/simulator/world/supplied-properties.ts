import type { Group, User } from './directory-objects.ts';

/** A name for mail as the directory makes one up: without what an address cannot have. */
function nickname(text: string): string {
  if (/^[\w.-]{1,64}$/.test(text)) return text;
  return text
    .normalize('NFD')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 64);
}

/** The directory's own security identifier: the object id as four numbers. */
export function securityIdentifierOf(id: string): string {
  const [first = '', second = '', third = '', ...rest] = id.split('-');
  const bytes = Buffer.concat([
    ...[first, second, third].map((part) => Buffer.from(part, 'hex').reverse()),
    Buffer.from(rest.join(''), 'hex'),
  ]);
  const numbers = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset));
  return ['S-1-12-1', ...numbers].join('-');
}

function lastSyncOf(object: User | Group, createdDateTime: string): string | null {
  return object.onPremisesSyncEnabled === true ? createdDateTime : null;
}

/**
 * A person of a fixture with what the directory fills in itself.
 * @param since when the tenant was made, for those who came with it.
 */
export function suppliedUser(user: User, since: string): User {
  const createdDateTime = typeof user['createdDateTime'] === 'string' ? user['createdDateTime'] : since;
  return {
    createdDateTime,
    mailNickname: nickname(user.userPrincipalName.split(/@|#EXT#/)[0] ?? ''),
    onPremisesLastSyncDateTime: lastSyncOf(user, createdDateTime),
    ...user,
  };
}

/** A group of a fixture with what the directory fills in itself; `since` as for people. */
export function suppliedGroup(group: Group, since: string): Group {
  const createdDateTime = typeof group['createdDateTime'] === 'string' ? group['createdDateTime'] : since;
  const mail = typeof group['mail'] === 'string' ? group['mail'].split('@')[0] : null;
  return {
    createdDateTime,
    mailNickname: nickname(mail ?? group.onPremisesSamAccountName ?? group.displayName),
    onPremisesLastSyncDateTime: lastSyncOf(group, createdDateTime),
    securityIdentifier: securityIdentifierOf(group.id),
    ...group,
  };
}
