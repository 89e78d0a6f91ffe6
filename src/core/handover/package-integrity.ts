import type { Sha256 } from '../ports.ts';
import { writeCanonical } from '../values/canonical-json.ts';
import type { PackageDocument } from './package-document.ts';

type Content = Omit<PackageDocument, 'integrity'>;

/**
 * The digests of a package. That of the package is the same with and without the value of the secret,
 * so that both sides can compare it.
 */
export function computeIntegrity(content: Content, sha256: Sha256): PackageDocument['integrity'] {
  const { secret, fields } = content;
  const value = secretValueOf(content);
  const bare = {
    ...content,
    integrity: undefined,
    secret: secret === null ? null : { ...secret, included: false },
    fields: fields.map((field) => (field.secret ? { ...field, value: null } : field)),
  };
  return {
    algorithm: 'SHA-256',
    digest: sha256(writeCanonical(bare)),
    secretDigest: value === null ? null : sha256(value),
  };
}

/** Whether a package still is what its digests say. */
export function isIntact(document: PackageDocument, sha256: Sha256): boolean {
  const { integrity } = document;
  const computed = computeIntegrity(document, sha256);
  return computed.digest === integrity.digest && computed.secretDigest === integrity.secretDigest;
}

/** A code for people to compare: the first 16 digits of the digest, in groups of four. */
export function checkCodeOf(document: PackageDocument): string {
  return document.integrity.digest.slice(0, 16).replace(/(?=(?:.{4})+$)(?<!^)/g, ' ');
}

/** The value of the secret, where the package includes it. */
export function secretValueOf({ fields }: Pick<PackageDocument, 'fields'>): string | null {
  return fields.find(({ secret }) => secret)?.value ?? null;
}
