import type { CertificateRotation, HandoverCertificate, HandoverPackage } from '../core/handover/handover.ts';
import { continueRotation } from '../core/handover/certificate-rotation.ts';
import { writeRotationMetadata } from '../core/handover/rotation-metadata.ts';
import type { SigningCertificate } from '../core/plan/compare-saml.ts';
import type { RunFindings } from '../core/run/run-context.ts';
import { toPem } from '../core/values/certificate.ts';

/** What of a package is about certificates. */
export interface PackageCertificates {
  readonly certificate: HandoverCertificate | null;
  readonly certificateRotation: CertificateRotation | null;
  readonly federationMetadata: string | null;
}

/** The certificates that a run found or made, and metadata with them, beside what the last package had. */
export function packageCertificates(
  findings: Pick<RunFindings, 'certificate' | 'comingCertificate' | 'metadata'>,
  former: HandoverPackage | null,
): PackageCertificates {
  const certificate = certificateOf(findings.certificate);
  const made = certificateOf(findings.comingCertificate);
  const certificateRotation = continueRotation({ former, active: certificate, made });
  const federationMetadata = metadataOf(findings, certificate, certificateRotation);
  return { certificate, certificateRotation, federationMetadata };
}

/** Null where there is none, or where it was not shown. */
function certificateOf(certificate: SigningCertificate | null): HandoverCertificate | null {
  const derBase64 = certificate?.derBase64 ?? null;
  if (certificate === null || derBase64 === null) return null;
  const { thumbprint, expiresAt } = certificate;
  return { thumbprint, pem: toPem(derBase64), expiresAt };
}

/** What Entra shows; while a certificate is to come, the same with both. */
function metadataOf(
  { metadata }: Pick<RunFindings, 'metadata'>,
  certificate: HandoverCertificate | null,
  rotation: CertificateRotation | null,
): string | null {
  if (certificate === null || rotation?.stage !== 'made') return metadata?.document ?? null;
  const { entityId = null, signOnUrl = null, signOutUrl = null } = metadata ?? {};
  if (entityId === null || signOnUrl === null) return null;
  const certificates = [certificate, rotation.other];
  return writeRotationMetadata({ entityId, signOnUrl, signOutUrl, certificates });
}
