import { z } from 'zod';
import type {
  Application,
  DirectoryRole,
  OptionalClaims,
  Organization,
  PasswordCredential,
} from './entra-objects.ts';

/** Graph's answers, taken apart: what a server sends is unknown until parsed. */

const nullableText = z.string().nullish();

const claim = z
  .object({
    name: z.string(),
    source: nullableText,
    essential: z.boolean().nullish(),
    additionalProperties: z.array(z.string()).nullish(),
  })
  .transform((value) => ({
    name: value.name,
    source: value.source ?? null,
    essential: value.essential ?? false,
    additionalProperties: value.additionalProperties ?? [],
  }));

const claims = z
  .object({
    idToken: z.array(claim).nullish(),
    accessToken: z.array(claim).nullish(),
    saml2Token: z.array(claim).nullish(),
  })
  .nullish()
  .transform((value): OptionalClaims => ({
    idToken: value?.idToken ?? [],
    accessToken: value?.accessToken ?? [],
    saml2Token: value?.saml2Token ?? [],
  }));

const password = z
  .object({ keyId: z.string(), displayName: nullableText, endDateTime: nullableText })
  .transform((value): PasswordCredential => ({
    keyId: value.keyId,
    displayName: value.displayName ?? null,
    endDateTime: value.endDateTime ?? null,
  }));

export const applicationAnswer = z
  .object({
    id: z.string(),
    appId: z.string(),
    createdDateTime: nullableText,
    displayName: nullableText,
    uniqueName: nullableText,
    tags: z.array(z.string()).nullish(),
    signInAudience: nullableText,
    web: z.object({ redirectUris: z.array(z.string()).nullish(), logoutUrl: nullableText }).nullish(),
    identifierUris: z.array(z.string()).nullish(),
    groupMembershipClaims: nullableText,
    optionalClaims: claims,
    requiredResourceAccess: z
      .array(
        z.object({
          resourceAppId: z.string(),
          resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })),
        }),
      )
      .nullish(),
    passwordCredentials: z.array(password).nullish(),
  })
  .transform((value): Application => ({
    id: value.id,
    appId: value.appId,
    createdAt: value.createdDateTime ?? null,
    displayName: value.displayName ?? '',
    uniqueName: value.uniqueName ?? null,
    tags: value.tags ?? [],
    signInAudience: value.signInAudience ?? '',
    redirectUris: value.web?.redirectUris ?? [],
    logoutUrl: value.web?.logoutUrl ?? null,
    identifierUris: value.identifierUris ?? [],
    groupMembershipClaims: value.groupMembershipClaims ?? null,
    optionalClaims: value.optionalClaims,
    requiredResourceAccess: value.requiredResourceAccess ?? [],
    passwordCredentials: value.passwordCredentials ?? [],
  }));

export const organizationAnswer = z.object({
  value: z
    .array(
      z
        .object({
          id: z.string(),
          displayName: nullableText,
          verifiedDomains: z
            .array(
              z.object({
                name: z.string(),
                isDefault: z.boolean().nullish(),
                isInitial: z.boolean().nullish(),
              }),
            )
            .nullish(),
        })
        .transform((value): Organization => ({
          id: value.id,
          displayName: value.displayName ?? '',
          verifiedDomains: (value.verifiedDomains ?? []).map((domain) => ({
            name: domain.name,
            isDefault: domain.isDefault ?? false,
            isInitial: domain.isInitial ?? false,
          })),
        })),
    )
    .min(1),
});

export const rolesAnswer = z.object({
  value: z.array(
    z
      .object({ displayName: nullableText, roleTemplateId: nullableText })
      .transform((value): DirectoryRole => ({
        displayName: value.displayName ?? '',
        roleTemplateId: value.roleTemplateId ?? '',
      })),
  ),
});

/** A page of applications with only what tells them apart. */
export const applicationNamesAnswer = z.object({
  value: z.array(
    z.object({ id: z.string(), appId: z.string(), displayName: nullableText, uniqueName: nullableText }),
  ),
  '@odata.nextLink': nullableText,
});

/** The answer to addPassword: the only time the value is seen. */
export const newPasswordAnswer = z.object({
  keyId: z.string(),
  secretText: z.string().min(1),
  endDateTime: nullableText,
});

export const applicationSelect = [
  'id',
  'appId',
  'createdDateTime',
  'displayName',
  'uniqueName',
  'tags',
  'signInAudience',
  'web',
  'identifierUris',
  'groupMembershipClaims',
  'optionalClaims',
  'requiredResourceAccess',
  'passwordCredentials',
].join(',');
