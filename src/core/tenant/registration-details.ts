import { z } from 'zod';
import type { ApplicationPermission, RegistrationFacts } from '../checks/registration-facts.ts';
import type { Lane } from '../run/meter.ts';
import { getFact, type FactsPorts } from './get-fact.ts';

const nullableText = z.string().nullish();
const uris = z.object({ redirectUris: z.array(z.string()).nullish() }).nullish();

const registrationAnswer = z
  .object({
    spa: uris,
    publicClient: uris,
    web: z
      .object({
        implicitGrantSettings: z
          .object({
            enableIdTokenIssuance: z.boolean().nullish(),
            enableAccessTokenIssuance: z.boolean().nullish(),
          })
          .nullish(),
      })
      .nullish(),
    notes: nullableText,
    owners: z
      .array(z.object({ id: z.string(), displayName: nullableText, userPrincipalName: nullableText }))
      .nullish(),
  })
  .transform((value): RegistrationFacts => ({
    spaRedirectUris: value.spa?.redirectUris ?? [],
    publicRedirectUris: value.publicClient?.redirectUris ?? [],
    issuesIdTokens: value.web?.implicitGrantSettings?.enableIdTokenIssuance ?? false,
    issuesAccessTokens: value.web?.implicitGrantSettings?.enableAccessTokenIssuance ?? false,
    notes: value.notes ?? '',
    owners: (value.owners ?? []).map(({ id, displayName, userPrincipalName }) => ({
      id,
      name: displayName ?? userPrincipalName ?? id,
    })),
  }));

/** Reads what of a registration no plan relies on; null where it is gone. @throws {FactsRefused} */
export async function readRegistrationFacts(
  objectId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<RegistrationFacts | null> {
  // Without a $select of its own Graph would answer whole people.
  const query = '$select=id,spa,publicClient,web,notes&$expand=owners($select=id,displayName)';
  const body = await getFact({ method: 'GET', path: `/applications/${objectId}?${query}` }, lane, ports);
  return body === null ? null : registrationAnswer.parse(body);
}

const permissionsAnswer = z.object({
  value: z.array(
    z
      .object({ appRoleId: z.string(), resourceDisplayName: nullableText })
      .transform((value): ApplicationPermission => ({
        appRoleId: value.appRoleId,
        resourceName: value.resourceDisplayName ?? '',
      })),
  ),
});

/** Reads which permissions an application has without anybody signed in. @throws {FactsRefused} */
export async function readApplicationPermissions(
  servicePrincipalId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly ApplicationPermission[]> {
  const path = `/servicePrincipals/${servicePrincipalId}/appRoleAssignments?$top=999`;
  return permissionsAnswer.parse((await getFact({ method: 'GET', path }, lane, ports)) ?? { value: [] })
    .value;
}
