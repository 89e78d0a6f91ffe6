import { z } from 'zod';
import type { GroupFacts, NestedGroup, PersonFacts } from '../checks/people-facts.ts';
import type { AssignedPrincipal } from '../checks/people-question.ts';

/** Graph's answers about the people and groups of an application, taken apart. */

const nullableText = z.string().nullish();
const filled = (value: string | null | undefined): string | null =>
  value === undefined || value === null || value.trim() === '' ? null : value;

/** What is read of a person; `addresses` makes it much more. */
export function personSelect(addresses: boolean): string {
  const select =
    'id,displayName,userPrincipalName,mail,givenName,surname,mobilePhone,accountEnabled,userType';
  return addresses ? `${select},proxyAddresses` : select;
}

const person = z
  .object({
    id: z.string(),
    displayName: nullableText,
    userPrincipalName: nullableText,
    mail: nullableText,
    givenName: nullableText,
    surname: nullableText,
    mobilePhone: nullableText,
    accountEnabled: z.boolean().nullish(),
    userType: nullableText,
    proxyAddresses: z.array(z.string()).nullish(),
  })
  .transform((value): PersonFacts => ({
    id: value.id,
    displayName: value.displayName ?? '',
    userPrincipalName: value.userPrincipalName ?? '',
    mail: filled(value.mail),
    givenName: filled(value.givenName),
    surname: filled(value.surname),
    mobilePhone: filled(value.mobilePhone),
    addresses: (value.proxyAddresses ?? []).map((address) => address.replace(/^smtp:/i, '')),
    isEnabled: value.accountEnabled ?? true,
    isGuest: value.userType?.toLowerCase() === 'guest',
    isAssigned: false,
    groupIds: [],
  }));

const paging = { '@odata.nextLink': nullableText, '@odata.count': z.number().nullish() };

/** A page of people, with how many there are where that was asked. */
export const peoplePage = z.object({ value: z.array(person), ...paging });

/** A page of the members of a group: people, groups, and what is neither. */
export const membersPage = z.object({
  value: z.array(
    z
      .looseObject({ '@odata.type': nullableText, id: z.string(), displayName: nullableText })
      .transform((value): { readonly person: PersonFacts | null; readonly group: NestedGroup | null } => {
        const type = value['@odata.type'];
        const group = { id: value.id, displayName: value.displayName ?? '' };
        if (type === '#microsoft.graph.group') return { person: null, group };
        return { person: type === '#microsoft.graph.user' ? person.parse(value) : null, group: null };
      }),
  ),
  ...paging,
});

export const groupSelect = [
  'id',
  'displayName',
  'securityEnabled',
  'membershipRule',
  'onPremisesSyncEnabled',
  'onPremisesSamAccountName',
  'onPremisesDomainName',
  'onPremisesNetBiosName',
].join(',');

const group = z
  .object({
    id: z.string(),
    displayName: nullableText,
    securityEnabled: z.boolean().nullish(),
    membershipRule: nullableText,
    onPremisesSyncEnabled: z.boolean().nullish(),
    onPremisesSamAccountName: nullableText,
    onPremisesDomainName: nullableText,
    onPremisesNetBiosName: nullableText,
  })
  .transform((value): GroupFacts => ({
    id: value.id,
    displayName: value.displayName ?? '',
    samAccountName: filled(value.onPremisesSamAccountName),
    domainName: filled(value.onPremisesDomainName),
    netBiosName: filled(value.onPremisesNetBiosName),
    isSynced: value.onPremisesSyncEnabled ?? false,
    isSecurityEnabled: value.securityEnabled ?? false,
    membershipRule: filled(value.membershipRule),
    isAssigned: false,
    isNamed: false,
    nestedGroups: [],
  }));

export const groupsPage = z.object({ value: z.array(group) });

/** A page of who is assigned to an application; other applications are left out. */
export const assignedPage = z.object({
  value: z
    .array(z.object({ principalId: z.string(), principalType: nullableText }))
    .transform((assignments) =>
      assignments.flatMap(({ principalId: id, principalType }): readonly AssignedPrincipal[] => {
        if (principalType === 'Group') return [{ id, kind: 'group' }];
        return principalType === 'User' ? [{ id, kind: 'user' }] : [];
      }),
    ),
  ...paging,
});

/** How many a counted query found. */
export const countAnswer = z.object({ '@odata.count': z.number() });

/** The directory roles among the memberships of somebody. */
export const rolesAnswer = z
  .object({ value: z.array(z.object({ '@odata.type': nullableText })) })
  .transform(
    ({ value }) => value.filter((one) => one['@odata.type'] === '#microsoft.graph.directoryRole').length,
  );
