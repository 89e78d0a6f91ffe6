import { z } from 'zod';
import { carriesNonce } from '../tenant/marked-name.ts';
import type { TenantCredential } from '../tenant/credential-scan.ts';

/** A secret or certificate in the tenant that no case of the register made. */
export const foundCredential = z.strictObject({
  keyId: z.string(),
  kind: z.enum(['secret', 'certificate', 'signing-certificate']),
  appId: z.string(),
  applicationName: z.string(),
  name: z.string().nullable(),
  /** ISO 8601 UTC. */
  expiresAt: z.iso.datetime(),
  /** Whether another one of the application lasts longer, or signs instead of this one. */
  isReplaced: z.boolean(),
});

export type FoundCredential = z.infer<typeof foundCredential>;

/** What was found in a tenant when it was last looked through. */
export interface CredentialScan {
  readonly tenantId: string;
  /** The tenant's name as it was known then. */
  readonly tenantName: string;
  /** ISO 8601 UTC. */
  readonly scannedAt: string;
  /** User principal name. */
  readonly by: string;
  /** False where the tenant has more applications than were read. */
  readonly isComplete: boolean;
  readonly found: readonly FoundCredential[];
}

/** By what a register recognises what one of its cases made. */
export interface OwnCredentials {
  readonly appId: string;
  readonly keyIds: readonly string[];
  /** Of every write that the case intended: they end the names of what it made. */
  readonly nonces: readonly string[];
  /** Of the certificates that were handed over, in use or not. */
  readonly thumbprints: readonly string[];
}

/** The credentials that none of the cases made, also where somebody else added one to the application of a case. */
export function selectFound(
  credentials: readonly TenantCredential[],
  own: readonly OwnCredentials[],
): readonly FoundCredential[] {
  const byApplication = Map.groupBy(credentials, ({ appId }) => appId);
  const owners = Map.groupBy(own, ({ appId }) => appId);
  return credentials
    .filter((credential) => !(owners.get(credential.appId) ?? []).some((owner) => isOwn(credential, owner)))
    .map((credential) => ({
      keyId: credential.keyId,
      kind: credential.kind,
      appId: credential.appId,
      applicationName: credential.applicationName,
      name: credential.name,
      expiresAt: credential.expiresAt,
      isReplaced: isReplaced(credential, byApplication.get(credential.appId) ?? []),
    }));
}

function isOwn({ keyId, name, thumbprint }: TenantCredential, owner: OwnCredentials): boolean {
  return (
    owner.keyIds.includes(keyId) ||
    (thumbprint !== null && owner.thumbprints.includes(thumbprint)) ||
    (name !== null && carriesNonce(name, owner.nonces))
  );
}

function isReplaced(
  { keyId, kind, expiresAt, isActive }: TenantCredential,
  siblings: readonly TenantCredential[],
): boolean {
  if (isActive !== null) return !isActive;
  return siblings.some(
    (other) => other.keyId !== keyId && other.kind === kind && other.expiresAt > expiresAt,
  );
}
