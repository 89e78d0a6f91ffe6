import { z } from 'zod';

/** A user of the tenant, as far as a list of users tells. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly userPrincipalName: string;
  readonly isGuest: boolean;
  readonly isEnabled: boolean;
  /** Mail addresses of all kinds, `smtp:` in front. */
  readonly proxyAddresses: readonly string[];
}

/** A user among the soft-deleted ones, which are kept for 30 days. */
export interface DeletedUser {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string | null;
  /** As it was: without the object id that Entra puts in front of it. */
  readonly userPrincipalName: string;
  /** ISO 8601; null where Graph does not tell. */
  readonly deletedDateTime: string | null;
}

/** A group that can be assigned to an application, as a picker shows it. */
export interface DirectoryGroup {
  readonly id: string;
  readonly displayName: string;
  readonly onPremisesSyncEnabled: boolean;
  readonly onPremisesSamAccountName: string | null;
  /** Set where members follow from a rule. */
  readonly membershipRule: string | null;
  readonly mailEnabled: boolean;
}

const nullableText = z.string().nullish();

const userAnswer = z
  .object({
    id: z.string(),
    displayName: nullableText,
    givenName: nullableText,
    surname: nullableText,
    mail: nullableText,
    userPrincipalName: nullableText,
    userType: nullableText,
    accountEnabled: z.boolean().nullish(),
    proxyAddresses: z.array(z.string()).nullish(),
  })
  .transform((value): DirectoryUser => ({
    id: value.id,
    displayName: value.displayName ?? '',
    givenName: filled(value.givenName),
    surname: filled(value.surname),
    mail: filled(value.mail),
    userPrincipalName: value.userPrincipalName ?? '',
    isGuest: value.userType?.toLowerCase() === 'guest',
    isEnabled: value.accountEnabled ?? true,
    proxyAddresses: value.proxyAddresses ?? [],
  }));

const deletedUserAnswer = z
  .object({
    id: z.string(),
    displayName: nullableText,
    mail: nullableText,
    userPrincipalName: nullableText,
    deletedDateTime: nullableText,
  })
  .transform(({ id, ...value }): DeletedUser => {
    const name = value.userPrincipalName ?? '';
    const prefix = id.replaceAll('-', '');
    return {
      id,
      displayName: value.displayName ?? '',
      mail: filled(value.mail),
      userPrincipalName: name.toLowerCase().startsWith(prefix.toLowerCase())
        ? name.slice(prefix.length)
        : name,
      deletedDateTime: value.deletedDateTime ?? null,
    };
  });

const groupAnswer = z
  .object({
    id: z.string(),
    displayName: nullableText,
    onPremisesSyncEnabled: z.boolean().nullish(),
    onPremisesSamAccountName: nullableText,
    membershipRule: nullableText,
    mailEnabled: z.boolean().nullish(),
  })
  .transform((value): DirectoryGroup => ({
    id: value.id,
    displayName: value.displayName ?? '',
    onPremisesSyncEnabled: value.onPremisesSyncEnabled ?? false,
    onPremisesSamAccountName: filled(value.onPremisesSamAccountName),
    membershipRule: filled(value.membershipRule),
    mailEnabled: value.mailEnabled ?? false,
  }));

const nextLink = { '@odata.nextLink': nullableText };

export const usersAnswer = z.object({ value: z.array(userAnswer), ...nextLink });
export const deletedUsersAnswer = z.object({ value: z.array(deletedUserAnswer), ...nextLink });
export const groupsAnswer = z.object({ value: z.array(groupAnswer) });

export const userSelect =
  'id,displayName,givenName,surname,mail,userPrincipalName,userType,accountEnabled,proxyAddresses';
export const deletedUserSelect = 'id,displayName,mail,userPrincipalName,deletedDateTime';
export const groupSelect =
  'id,displayName,onPremisesSyncEnabled,onPremisesSamAccountName,membershipRule,mailEnabled';

function filled(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value;
}
