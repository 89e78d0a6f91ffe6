import { z } from 'zod';
import type { Result } from '../problem.ts';
import { asResult, getFact, pathOfNextLink, type FactsPorts } from './get-fact.ts';
import { thumbprintOf } from './thumbprint.ts';

/** A secret or certificate as the tenant has it. */
export interface TenantCredential {
  readonly keyId: string;
  /** `signing-certificate`: with it Entra signs SAML assertions for a service principal. */
  readonly kind: 'secret' | 'certificate' | 'signing-certificate';
  readonly appId: string;
  readonly applicationName: string;
  /** What somebody called it; null where nobody did. */
  readonly name: string | null;
  /** SHA-1, upper-case hexadecimal; null for a secret, and where Graph does not tell. */
  readonly thumbprint: string | null;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
  /** Of a signing certificate whether it is the one that signs; null where that is not told. */
  readonly isActive: boolean | null;
}

export interface TenantCredentials {
  readonly credentials: readonly TenantCredential[];
  /** False where the tenant has more applications than were read. */
  readonly isComplete: boolean;
}

/** Few large pages: Graph bears 150 requests a minute that select `keyCredentials` (application resource). */
const pageSize = 999;
const mostPages = 30;
const longestName = 256;

const name = z
  .string()
  .nullish()
  .transform((value) => value?.slice(0, longestName) ?? null);
const id = z.string().max(100);
const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .nullish();

const password = z.object({ keyId: id, displayName: name, endDateTime: instant });
const key = z.object({
  keyId: id,
  displayName: name,
  usage: z.string().nullish(),
  customKeyIdentifier: z.string().nullish(),
  endDateTime: instant,
});

const application = z
  .object({
    appId: id,
    displayName: name,
    passwordCredentials: z.array(password).nullish(),
    keyCredentials: z.array(key).nullish(),
  })
  .transform((value): readonly TenantCredential[] => [
    ...(value.passwordCredentials ?? []).flatMap((secret) => credentialOf('secret', value, secret)),
    ...(value.keyCredentials ?? []).flatMap((certificate) => credentialOf('certificate', value, certificate)),
  ]);

const servicePrincipal = z
  .object({
    appId: id,
    displayName: name,
    preferredTokenSigningKeyThumbprint: z.string().nullish(),
    keyCredentials: z.array(key).nullish(),
  })
  .transform((value): readonly TenantCredential[] => {
    const active = value.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? null;
    return (
      (value.keyCredentials ?? [])
        // Each certificate is there twice: the half that signs and the half that proves it (ATSC).
        .filter(({ usage }) => usage === 'Verify')
        .flatMap((certificate) => credentialOf('signing-certificate', value, certificate))
        .map((found) => ({ ...found, isActive: active === null ? null : active === found.thumbprint }))
    );
  });

/** What never ends is nothing to be reminded of. */
function credentialOf(
  kind: TenantCredential['kind'],
  owner: { readonly appId: string; readonly displayName: string | null },
  found: z.infer<typeof password> & { readonly customKeyIdentifier?: string | null | undefined },
): readonly TenantCredential[] {
  const { keyId, displayName, endDateTime, customKeyIdentifier } = found;
  if (endDateTime === null || endDateTime === undefined) return [];
  return [
    {
      keyId,
      kind,
      appId: owner.appId,
      applicationName: owner.displayName ?? owner.appId,
      name: displayName,
      thumbprint:
        kind === 'secret' ? null : thumbprintOf({ customKeyIdentifier: customKeyIdentifier ?? null }),
      expiresAt: endDateTime,
      isActive: null,
    },
  ];
}

/**
 * Reads every secret and certificate of the tenant's applications, and the certificates with which its
 * service principals for SAML sign. Needs Application.Read.All; the secrets themselves cannot be read.
 */
export function readTenantCredentials(ports: FactsPorts): Promise<Result<TenantCredentials>> {
  const filter = encodeURIComponent("preferredSingleSignOnMode eq 'saml'");
  const signing = 'appId,displayName,preferredTokenSigningKeyThumbprint,keyCredentials';
  return asResult(async () => {
    const [applications, principals] = await Promise.all([
      readAll(
        `/applications?$select=appId,displayName,passwordCredentials,keyCredentials&$top=${pageSize}`,
        application,
        ports,
      ),
      readAll(
        `/servicePrincipals?$filter=${filter}&$select=${signing}&$top=${pageSize}`,
        servicePrincipal,
        ports,
      ),
    ]);
    return {
      credentials: [...applications.credentials, ...principals.credentials],
      isComplete: applications.isComplete && principals.isComplete,
    };
  });
}

async function readAll(
  first: string,
  shape: z.ZodType<readonly TenantCredential[]>,
  ports: FactsPorts,
): Promise<TenantCredentials> {
  const page = z.object({ value: z.array(shape), '@odata.nextLink': z.string().nullish() });
  const lane = ports.meter.lane([]);
  const credentials: TenantCredential[] = [];
  let next: string | null = first;
  for (let read = 0; next !== null && read < mostPages; read += 1) {
    const answer = page.parse(await getFact({ method: 'GET', path: next }, lane, ports));
    credentials.push(...answer.value.flat());
    next = pathOfNextLink(answer['@odata.nextLink'] ?? null);
  }
  return { credentials, isComplete: next === null };
}
