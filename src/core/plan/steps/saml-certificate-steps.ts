import { text } from '../../text.ts';
import { addMonths } from '../calendar.ts';
import { activeCertificate, lasts, ownCertificate, type SigningCertificate } from '../compare-saml.ts';
import type { DesiredSaml } from '../desired-saml.ts';
import type { PlanStep } from '../plan.ts';
import { comingCertificateStepId, permissions, type StepFacts } from '../step-facts.ts';
import { lastSamlStepId } from './saml-policy-steps.ts';

const dayMs = 24 * 60 * 60 * 1_000;

type CertificateFacts = Pick<StepFacts, 'servicePrincipal' | 'now' | 'rotate' | 'known'>;

/**
 * The certificate that signs and goes on doing so; null where one must be made or activated. While another
 * one is to take its place it goes on until that is activated, however soon it ends. The vendor of a known case
 * trusts the one that signs: until it has ended, only a rotation takes its place.
 */
export function keptCertificate(
  { servicePrincipal, now, rotate, known }: CertificateFacts,
  saml: DesiredSaml,
): SigningCertificate | null {
  const active = servicePrincipal === null ? null : activeCertificate(servicePrincipal);
  if (active === null) return null;
  const stays =
    rotate ||
    known?.isTurningCertificate === true ||
    known?.isBeingAdopted === true ||
    (known !== null && active.expiresAt > now);
  return stays || lasts(active, saml, now) ? active : null;
}

/** One that an interrupted run made and did not activate. */
function waitingCertificate(
  { servicePrincipal, known, now }: StepFacts,
  saml: DesiredSaml,
): SigningCertificate | null {
  return servicePrincipal === null
    ? null
    : ownCertificate(servicePrincipal, known?.allNonces ?? [], saml, now);
}

/** Makes the certificate that signs assertions, or keeps the one that does. None is ever removed. */
export function signingCertificateStep(given: StepFacts, saml: DesiredSaml): PlanStep {
  const base = {
    id: 'signing-certificate',
    subject: 'signing-certificate',
    permission: permissions.write,
    after: ['service-principal'],
  } as const;
  const there = keptCertificate(given, saml) ?? waitingCertificate(given, saml);
  if (there !== null) {
    const params = { name: there.name, expires: { date: there.expiresAt } };
    return { ...base, kind: 'no-op', text: text('plan.signing-certificate.no-op', params) };
  }
  const endDateTime = certificateEnd(given.now, saml);
  const params = { name: saml.certificate.name, expires: { date: endDateTime } };
  return {
    ...base,
    kind: 'create',
    text: text('plan.signing-certificate.create', params),
    request: {
      method: 'POST',
      path: `${pathOf(given)}/addTokenSigningCertificate`,
      body: { displayName: `CN=${saml.certificate.name} {nonce}`, endDateTime },
    },
  };
}

/**
 * Makes the certificate that is to take the place of the one that signs, and signs nothing before it is
 * activated. None where none is asked for.
 */
export function comingCertificateStep(given: StepFacts, saml: DesiredSaml): readonly PlanStep[] {
  if (!given.rotate) return [];
  const endDateTime = certificateEnd(given.now, saml);
  return [
    {
      id: comingCertificateStepId,
      kind: 'create',
      subject: 'coming-certificate',
      text: text('plan.coming-certificate', {
        name: saml.certificate.name,
        expires: { date: endDateTime },
        former: keptCertificate(given, saml)?.name ?? '',
      }),
      detail: text('plan.coming-certificate.detail'),
      request: {
        method: 'POST',
        path: `${pathOf(given)}/addTokenSigningCertificate`,
        body: { displayName: `CN=${saml.certificate.name} {nonce}`, endDateTime },
      },
      permission: permissions.write,
      // One write at a time per directory object.
      after: [lastSamlStepId],
    },
  ];
}

/** When a certificate made now ends, ISO 8601 UTC: Entra allows three years, by its own clock. */
export function certificateEnd(now: string, { certificate }: DesiredSaml): string {
  return new Date(Date.parse(addMonths(now, certificate.months)) - dayMs).toISOString();
}

/** A certificate signs only once it is chosen to (ATSC). */
export function activationStep(given: StepFacts, saml: DesiredSaml): PlanStep {
  const base = {
    id: 'signing-certificate-activation',
    subject: 'signing-certificate-activation',
    permission: permissions.write,
    after: ['signing-certificate'],
  } as const;
  if (keptCertificate(given, saml) !== null)
    return { ...base, kind: 'no-op', text: text('plan.signing-certificate-activation.no-op') };
  const waiting = waitingCertificate(given, saml);
  return {
    ...base,
    kind: 'update',
    text: text('plan.signing-certificate-activation'),
    request: {
      method: 'PATCH',
      path: pathOf(given),
      body: { preferredTokenSigningKeyThumbprint: waiting?.thumbprint ?? '{certificate.thumbprint}' },
    },
  };
}

function pathOf({ servicePrincipal }: StepFacts): string {
  return `/servicePrincipals/${servicePrincipal?.id ?? '{servicePrincipal.id}'}`;
}
