import { z } from 'zod';
import type { ClaimsMappingPolicy, KeyCredential, ServicePrincipal } from '../tenant/entra-objects.ts';
import { carriesNonce, isMarkedName } from '../tenant/marked-name.ts';
import { thumbprintOf } from '../tenant/thumbprint.ts';
import type { DesiredSaml, DesiredSamlClaim } from './desired-saml.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A certificate that Entra signs with. */
export interface SigningCertificate {
  /** SHA-1, 40 upper-case hexadecimal digits. */
  readonly thumbprint: string;
  /** Base64 of the DER, on one line; null where a list was read, which does not show it. */
  readonly derBase64: string | null;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
  /** What Entra shows it as. */
  readonly name: string;
}

type Certificates = Pick<ServicePrincipal, 'keyCredentials' | 'preferredTokenSigningKeyThumbprint'>;

/** The certificate that signs; null where none was activated. */
export function activeCertificate(servicePrincipal: Certificates): SigningCertificate | null {
  const active = servicePrincipal.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? null;
  const found = listCertificates(servicePrincipal).find(({ thumbprint }) => thumbprint === active);
  return found ?? null;
}

/** A certificate of ours that lasts, made under one of these nonces; the newest where there are several. */
export function ownCertificate(
  servicePrincipal: Certificates,
  nonces: readonly string[],
  saml: Pick<DesiredSaml, 'certificate'>,
  now: string,
): SigningCertificate | null {
  const own = listCertificates(servicePrincipal)
    .filter(({ name }) => carriesNonce(name, nonces))
    .filter((certificate) => lasts(certificate, saml, now))
    .sort((left, right) => right.expiresAt.localeCompare(left.expiresAt));
  return own[0] ?? null;
}

/** Whether a certificate need not be replaced yet: a month is left, less where none lasts that long. */
export function lasts(
  { expiresAt }: Pick<SigningCertificate, 'expiresAt'>,
  { certificate }: Pick<DesiredSaml, 'certificate'>,
  now: string,
): boolean {
  const days = Math.min(30, certificate.months * 10);
  return Date.parse(expiresAt) - Date.parse(now) > days * dayMs;
}

/** Every certificate that could sign. */
export function listCertificates({
  keyCredentials,
}: Pick<Certificates, 'keyCredentials'>): readonly SigningCertificate[] {
  return keyCredentials
    .filter(({ usage }) => usage === 'Verify')
    .flatMap((credential: KeyCredential) => {
      const thumbprint = thumbprintOf(credential);
      const { key, endDateTime, displayName } = credential;
      const endMs = Date.parse(endDateTime ?? '');
      if (thumbprint === null || Number.isNaN(endMs)) return [];
      const expiresAt = new Date(endMs).toISOString();
      return [{ thumbprint, derBase64: key, expiresAt, name: displayName ?? '' }];
    });
}

const policyDefinition = z.object({
  ClaimsMappingPolicy: z.object({
    ClaimsSchema: z
      .array(
        z.object({
          Source: z.string().nullish(),
          ID: z.string().nullish(),
          SamlClaimType: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
});

/** Whether a policy issues all of these claims from these properties; it may issue others besides. */
export function issuesClaims(
  { definition }: ClaimsMappingPolicy,
  claims: readonly DesiredSamlClaim[],
): boolean {
  const parsed = policyDefinition.safeParse(parseJson(definition));
  if (!parsed.success) return false;
  const schema = parsed.data.ClaimsMappingPolicy.ClaimsSchema ?? [];
  return claims.every(({ name, source }) =>
    schema.some(
      (entry) =>
        entry.SamlClaimType === name &&
        entry.Source?.toLowerCase() === 'user' &&
        entry.ID?.toLowerCase() === source,
    ),
  );
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

/** The assigned policy that somebody else made and that lacks a claim of ours: Entra allows one. */
export function findForeignPolicy(
  assigned: readonly ClaimsMappingPolicy[],
  claims: readonly DesiredSamlClaim[],
  uniqueName: string,
): ClaimsMappingPolicy | null {
  const foreign = assigned.find((policy) => !isMarkedName(policy.displayName, uniqueName));
  return foreign === undefined || claims.length === 0 || issuesClaims(foreign, claims) ? null : foreign;
}

/** Names of what makes the service principal one for SAML and is not as promised. */
export function listSamlDifferences(
  servicePrincipal: ServicePrincipal,
  assigned: readonly ClaimsMappingPolicy[],
  saml: DesiredSaml,
  /** The certificate that a run activated; null where it keeps the one that is there. */
  thumbprint: string | null,
): readonly string[] {
  const active = activeCertificate(servicePrincipal);
  const signs = active !== null && (thumbprint === null || active.thumbprint === thumbprint);
  const knows =
    saml.entityId === '' ||
    servicePrincipal.servicePrincipalNames.some((name) => isEntityId(name, saml.entityId));
  const claims = saml.claims.length === 0 || assigned.some((policy) => issuesClaims(policy, saml.claims));
  return [
    ...(signs ? [] : ['preferredTokenSigningKeyThumbprint']),
    ...(knows ? [] : ['servicePrincipalNames']),
    ...(claims ? [] : ['claimsMappingPolicies']),
  ];
}

/** Entra keeps an entity id that is no URI as `urn:spn:…` (graph.md 4). */
export function isEntityId(stored: string, entityId: string): boolean {
  return stored === entityId || stored === `urn:spn:${entityId}`;
}
