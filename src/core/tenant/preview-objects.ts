import { z } from 'zod';
import type {
  PreviewAppRole,
  PreviewAssignment,
  PreviewMembership,
  PreviewUser,
} from '../preview/preview-facts.ts';
import { applicationAnswer } from './graph-objects.ts';

/** Graph's answers that a token preview is made of, taken apart. */

const nullableText = z.string().nullish();
const filled = (value: string | null | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/** What an application decides about its tokens. */
export const previewApplicationAnswer = applicationAnswer.transform(
  ({ appId, groupMembershipClaims, optionalClaims }) => ({ appId, groupMembershipClaims, optionalClaims }),
);

const appRole = z
  .object({ id: z.string(), value: nullableText, isEnabled: z.boolean().nullish() })
  .transform((role): PreviewAppRole => ({
    id: role.id,
    value: filled(role.value),
    isEnabled: role.isEnabled ?? false,
  }));

/** What a service principal decides about who gets in. */
export const previewPrincipalAnswer = z
  .object({
    id: z.string(),
    accountEnabled: z.boolean().nullish(),
    appRoleAssignmentRequired: z.boolean().nullish(),
    appRoles: z.array(appRole).nullish(),
  })
  .transform(({ id, accountEnabled, appRoleAssignmentRequired, appRoles }) => ({
    id,
    settings: {
      isEnabled: accountEnabled ?? true,
      isAssignmentRequired: appRoleAssignmentRequired ?? false,
      appRoles: appRoles ?? [],
    },
  }));

const userProperties = [
  'id',
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userType',
  'accountEnabled',
];

/** What is read of a user: a property of a property by the one that holds it. */
export function previewUserSelect(further: readonly string[]): string {
  const held = further.map((name) => name.split('/')[0] ?? name);
  return [...new Set([...userProperties, ...held])].join(',');
}

/** A user with the further properties that were asked for. */
export function previewUserAnswer(further: readonly string[]): z.ZodType<PreviewUser> {
  return z
    .looseObject({
      id: z.string(),
      userPrincipalName: z.string(),
      displayName: nullableText,
      givenName: nullableText,
      surname: nullableText,
      mail: nullableText,
      userType: nullableText,
      accountEnabled: z.boolean().nullish(),
    })
    .transform((value): PreviewUser => ({
      id: value.id,
      userPrincipalName: value.userPrincipalName,
      displayName: filled(value.displayName),
      givenName: filled(value.givenName),
      surname: filled(value.surname),
      mail: filled(value.mail),
      isGuest: value.userType?.toLowerCase() === 'guest',
      isEnabled: value.accountEnabled ?? true,
      properties: new Map(
        further.flatMap((name): [string, string][] => {
          const found = textAt(value, name.split('/'));
          return found === null ? [] : [[name, found]];
        }),
      ),
    }));
}

/** Of several values a token takes the first (CLAIMS). */
function textAt(holder: unknown, [name, ...deeper]: readonly string[]): string | null {
  if (name === undefined) {
    const [value] = [holder].flat();
    return typeof value === 'string' && value !== '' ? value : null;
  }
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return null;
  return textAt((holder as Readonly<Record<string, unknown>>)[name], deeper);
}

export const groupSelect = [
  'id',
  'displayName',
  'securityEnabled',
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
    onPremisesSyncEnabled: z.boolean().nullish(),
    onPremisesSamAccountName: nullableText,
    onPremisesDomainName: nullableText,
    onPremisesNetBiosName: nullableText,
  })
  .transform((value): readonly PreviewMembership[] => [
    {
      kind: 'group',
      id: value.id,
      displayName: value.displayName ?? '',
      isDirect: false,
      roleTemplateId: null,
      isSecurityEnabled: value.securityEnabled ?? false,
      isSynced: value.onPremisesSyncEnabled ?? false,
      samAccountName: filled(value.onPremisesSamAccountName),
      domainName: filled(value.onPremisesDomainName),
      netBiosName: filled(value.onPremisesNetBiosName),
    },
  ]);

const role = z
  .object({
    '@odata.type': nullableText,
    id: z.string(),
    displayName: nullableText,
    roleTemplateId: nullableText,
  })
  .transform((value): readonly PreviewMembership[] =>
    value['@odata.type'] === '#microsoft.graph.directoryRole'
      ? [
          {
            kind: 'role',
            id: value.id,
            displayName: value.displayName ?? '',
            isDirect: false,
            roleTemplateId: filled(value.roleTemplateId),
            isSecurityEnabled: false,
            isSynced: false,
            samAccountName: null,
            domainName: null,
            netBiosName: null,
          },
        ]
      : [],
  );

/** One page of a list, and where the next one is. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextLink: string | null;
}

/** A page of items, each parsed to as many as it stands for. */
export const pageOf = <T>(item: z.ZodType<readonly T[]>): z.ZodType<Page<T>> =>
  z.object({ value: z.array(item), '@odata.nextLink': nullableText }).transform((page): Page<T> => ({
    items: page.value.flatMap((items) => items),
    nextLink: page['@odata.nextLink'] ?? null,
  }));

export const groupPage = pageOf<PreviewMembership>(group);

/** The directory roles in a list of memberships. */
export const rolePage = pageOf<PreviewMembership>(role);

export const directPage = pageOf<string>(z.object({ id: z.string() }).transform(({ id }) => [id]));

export const assignmentPage = pageOf<PreviewAssignment>(
  z
    .object({ principalId: z.string(), appRoleId: z.string() })
    .transform(({ principalId, appRoleId }) => [{ principalId, appRoleId }]),
);
