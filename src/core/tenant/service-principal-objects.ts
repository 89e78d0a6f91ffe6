import { z } from 'zod';
import type {
  AppRole,
  AppRoleAssignment,
  ClaimsMappingPolicy,
  KeyCredential,
  PermissionGrant,
  ServicePrincipal,
} from './entra-objects.ts';
import { applicationAnswer } from './graph-objects.ts';
import { pageOf } from './preview-objects.ts';

/** Graph's answers about service principals and what belongs to them, taken apart. */

const nullableText = z.string().nullish();

const appRole = z
  .object({
    id: z.string(),
    displayName: nullableText,
    isEnabled: z.boolean().nullish(),
    allowedMemberTypes: z.array(z.string()).nullish(),
  })
  .transform((value): AppRole => ({
    id: value.id,
    displayName: value.displayName ?? '',
    isEnabled: value.isEnabled ?? false,
    allowedMemberTypes: value.allowedMemberTypes ?? [],
  }));

const keyCredential = z
  .object({
    keyId: z.string(),
    displayName: nullableText,
    usage: nullableText,
    customKeyIdentifier: nullableText,
    endDateTime: nullableText,
    key: nullableText,
  })
  .transform((value): KeyCredential => ({
    keyId: value.keyId,
    displayName: value.displayName ?? null,
    usage: value.usage ?? null,
    customKeyIdentifier: value.customKeyIdentifier ?? null,
    endDateTime: value.endDateTime ?? null,
    key: value.key ?? null,
  }));

export const servicePrincipalAnswer = z
  .object({
    id: z.string(),
    appId: z.string(),
    accountEnabled: z.boolean().nullish(),
    appRoleAssignmentRequired: z.boolean().nullish(),
    tags: z.array(z.string()).nullish(),
    appRoles: z.array(appRole).nullish(),
    preferredSingleSignOnMode: nullableText,
    preferredTokenSigningKeyThumbprint: nullableText,
    notificationEmailAddresses: z.array(z.string()).nullish(),
    keyCredentials: z.array(keyCredential).nullish(),
    servicePrincipalNames: z.array(z.string()).nullish(),
    replyUrls: z.array(z.string()).nullish(),
  })
  .transform((value): ServicePrincipal => ({
    id: value.id,
    appId: value.appId,
    accountEnabled: value.accountEnabled ?? true,
    appRoleAssignmentRequired: value.appRoleAssignmentRequired ?? false,
    tags: value.tags ?? [],
    appRoles: value.appRoles ?? [],
    preferredSingleSignOnMode: value.preferredSingleSignOnMode ?? null,
    preferredTokenSigningKeyThumbprint: value.preferredTokenSigningKeyThumbprint ?? null,
    notificationEmailAddresses: value.notificationEmailAddresses ?? [],
    keyCredentials: value.keyCredentials ?? [],
    servicePrincipalNames: value.servicePrincipalNames ?? [],
    replyUrls: value.replyUrls ?? [],
  }));

/** `keyCredentials` with the certificates themselves comes only from a read of one object that names it. */
export const servicePrincipalSelect = [
  'id',
  'appId',
  'accountEnabled',
  'appRoleAssignmentRequired',
  'tags',
  'appRoles',
  'preferredSingleSignOnMode',
  'preferredTokenSigningKeyThumbprint',
  'notificationEmailAddresses',
  'keyCredentials',
  'servicePrincipalNames',
  'replyUrls',
].join(',');

const toNull = (value: string | null | undefined): string | null => value ?? null;

const credentialParts = {
  keyId: z.string(),
  displayName: nullableText.transform(toNull),
  customKeyIdentifier: nullableText.transform(toNull),
  startDateTime: nullableText.transform(toNull),
  endDateTime: nullableText.transform(toNull),
};

/** The credentials of a service principal as a write that leaves some out gives the others back. */
export const signingCredentialsAnswer = z.object({
  keyCredentials: z.array(
    z.object({
      ...credentialParts,
      type: nullableText.transform(toNull),
      usage: nullableText.transform(toNull),
      key: nullableText.transform(toNull),
    }),
  ),
  passwordCredentials: z.array(z.object(credentialParts)),
});

export const signingCredentialsSelect = 'id,keyCredentials,passwordCredentials';

export const assignmentsPage = pageOf<AppRoleAssignment>(
  z.object({ id: z.string(), principalId: z.string(), appRoleId: z.string() }).transform((value) => [value]),
);

export const grantsPage = pageOf<PermissionGrant>(
  z
    .object({ id: z.string(), resourceId: z.string(), consentType: z.string(), scope: nullableText })
    .transform((value) => [{ ...value, scope: value.scope ?? '' }]),
);

export const claimsPolicyAnswer = z
  .object({ id: z.string(), displayName: nullableText, definition: z.array(z.string()).nullish() })
  .transform((value): ClaimsMappingPolicy => ({
    id: value.id,
    displayName: value.displayName ?? '',
    definition: value.definition?.[0] ?? '',
  }));

/** What instantiating a template made (SAMLHOW). */
export const instanceAnswer = z.object({
  application: applicationAnswer,
  servicePrincipal: servicePrincipalAnswer,
});

/** The public half of a certificate that addTokenSigningCertificate made (ATSC). */
export const newCertificateAnswer = z.object({
  thumbprint: z.string().regex(/^[\da-f]{40}$/i),
  key: nullableText,
  endDateTime: z.iso.datetime({ offset: true }),
});

export const claimsPoliciesAnswer = z.object({ value: z.array(claimsPolicyAnswer) });
