import type { CertificateRotation, HandoverCertificate, HandoverPackage } from './handover.ts';

/** What of a rotation goes on when a case gets a new package. */
export interface RotationQuestion {
  /** The package so far; null for a new case. */
  readonly former: Pick<HandoverPackage, 'certificate' | 'certificateRotation'> | null;
  /** The certificate that signs, as it was read back. */
  readonly active: HandoverCertificate | null;
  /** The one that was just made beside it; null where none was. */
  readonly made: HandoverCertificate | null;
}

/**
 * The rotation that is under way once `active` signs; null where none is. A certificate that somebody else
 * let sign is taken for what it is: the one to come was activated, or the former one again.
 */
export function continueRotation({ former, active, made }: RotationQuestion): CertificateRotation | null {
  if (active === null) return null;
  if (made !== null) return { stage: 'made', other: made };
  const rotation = former?.certificateRotation ?? null;
  const before = former?.certificate ?? null;
  if (rotation === null || before === null) return null;
  if (rotation.other.thumbprint !== active.thumbprint) return rotation;
  return { stage: rotation.stage === 'made' ? 'active' : 'made', other: before };
}

/** The certificates that a vendor who has a package has, or that one who gets it must have. */
export function listGivenCertificates({
  certificate,
  certificateRotation,
}: Pick<HandoverPackage, 'certificate' | 'certificateRotation'>): readonly HandoverCertificate[] {
  const coming = certificateRotation?.stage === 'made' ? [certificateRotation.other] : [];
  return [...(certificate === null ? [] : [certificate]), ...coming];
}
