import type { Case } from '../case.ts';
import type { HandoverCertificate } from '../handover/handover.ts';
import type { Sha256 } from '../ports.ts';
import { text } from '../text.ts';
import { planForCase, type CasePlanBase } from './case-plan.ts';
import type { ApplicationPlan, PlanNotice, PlanStep } from './plan.ts';
import { metadataNotice } from './saml-notices.ts';
import { permissions } from './step-facts.ts';
import { metadataProofStep } from './steps/saml-steps.ts';

/**
 * A further step of a rotation of certificates: the one to come signs from now on; the vendor confirmed, and
 * the former one goes; or the vendor goes on with the former one, and the new one goes.
 */
export type CertificateTurn = 'activate' | 'confirm' | 'undo';

export interface CertificateTurnRequest {
  readonly record: Case;
  readonly turn: CertificateTurn;
  /** The one that signs afterwards. */
  readonly kept: HandoverCertificate;
  /** The one that goes; null where none does. */
  readonly removed: HandoverCertificate | null;
  readonly servicePrincipalId: string;
  /** Whether the vendor was given the address of Entra's own metadata. */
  readonly knowsMetadata: boolean;
}

/**
 * Chooses the certificate that is to sign and removes the other one: never before the one that stays was
 * seen to be there and to sign.
 */
export function buildCertificateTurnPlan(
  request: CertificateTurnRequest,
  base: CasePlanBase,
  sha256: Sha256,
): ApplicationPlan {
  const { record, turn, knowsMetadata } = request;
  const { vendorName: vendor } = record;
  const steps = [
    presenceStep(request),
    ...activationSteps(request),
    inUseStep(request),
    ...removalSteps(request),
    metadataProofStep('certificate-in-use'),
  ];
  const notice: PlanNotice = {
    id: `certificate-${turn}`,
    text: text(`notice.certificate-${turn}`, { vendor }),
    detail: text(`notice.certificate-${turn}.detail`, { vendor }),
  };
  const notices = turn === 'activate' && knowsMetadata ? [notice, metadataNotice(vendor)] : [notice];
  return planForCase(record, base, { steps, notices, staleKeyIds: [] }, sha256);
}

function presenceStep({ kept, servicePrincipalId }: CertificateTurnRequest): PlanStep {
  return {
    id: 'certificate-presence',
    kind: 'check',
    subject: 'certificate-presence',
    text: text('plan.certificate-turn.presence', {
      thumbprint: kept.thumbprint,
      expires: { date: kept.expiresAt },
    }),
    request: { method: 'GET', path: `/servicePrincipals/${servicePrincipalId}` },
    permission: permissions.read,
    after: [],
  };
}

/** None where the vendor confirmed: by then it signs, or somebody turned it back. */
function activationSteps({ turn, kept, servicePrincipalId }: CertificateTurnRequest): readonly PlanStep[] {
  if (turn === 'confirm') return [];
  return [
    {
      id: 'signing-certificate-activation',
      kind: 'update',
      subject: 'signing-certificate-activation',
      text: text(`plan.certificate-turn.${turn}`, { thumbprint: kept.thumbprint }),
      request: {
        method: 'PATCH',
        path: `/servicePrincipals/${servicePrincipalId}`,
        body: { preferredTokenSigningKeyThumbprint: kept.thumbprint },
      },
      permission: permissions.write,
      after: ['certificate-presence'],
    },
  ];
}

function inUseStep({ turn, kept, servicePrincipalId }: CertificateTurnRequest): PlanStep {
  return {
    id: 'certificate-in-use',
    kind: 'check',
    subject: 'certificate-in-use',
    text: text('plan.certificate-turn.in-use', { thumbprint: kept.thumbprint }),
    request: { method: 'GET', path: `/servicePrincipals/${servicePrincipalId}` },
    permission: permissions.read,
    after: [turn === 'confirm' ? 'certificate-presence' : 'signing-certificate-activation'],
  };
}

function removalSteps({ turn, removed, servicePrincipalId }: CertificateTurnRequest): readonly PlanStep[] {
  if (removed === null) return [];
  return [
    {
      id: 'certificate-removal',
      kind: 'remove',
      subject: 'certificate-removal',
      text: text(`plan.certificate-turn.removal.${turn}`, { thumbprint: removed.thumbprint }),
      request: { method: 'PATCH', path: `/servicePrincipals/${servicePrincipalId}` },
      permission: permissions.write,
      after: ['certificate-in-use'],
    },
  ];
}
