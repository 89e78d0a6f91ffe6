import type { SigningCertificate } from '../../plan/compare-saml.ts';
import type { MetadataAnswer } from '../../tenant/federation-metadata.ts';
import type { MetadataProof } from '../run-context.ts';

/**
 * Compares federation metadata with what was made. Hosts differ from cloud to cloud, and whoever fetched
 * the document answers for them; tenant and certificate are the same everywhere.
 */
export function judgeMetadata(
  answer: MetadataAnswer,
  tenantId: string,
  certificate: SigningCertificate | null,
): MetadataProof {
  if (answer.outcome !== 'read')
    return { outcome: 'unread', entityId: null, signOnUrl: null, signOutUrl: null, document: null };
  const { entityId, signOnUrls, signOutUrls, certificates } = answer.metadata;
  const signOnUrl = signOnUrls.find((url) => pathOf(url) === `/${tenantId}/saml2`) ?? null;
  const isOurs = pathOf(entityId) === `/${tenantId}/` && signOnUrl !== null;
  const made = certificate?.derBase64 ?? null;
  const signs = made !== null && certificates.includes(made);
  const outcome = isOurs ? (signs ? 'as-made' : 'other-certificate') : 'differs';
  return {
    outcome,
    document: outcome === 'as-made' ? answer.document : null,
    entityId,
    signOnUrl,
    signOutUrl: signOutUrls[0] ?? null,
  };
}

function pathOf(address: string): string | null {
  return URL.parse(address)?.pathname ?? null;
}
