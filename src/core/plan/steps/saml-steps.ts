import { text } from '../../text.ts';
import type { DesiredSaml } from '../desired-saml.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';
import {
  applicationNamingStep,
  samlSettingsStep,
  staleInstancesStep,
  templateApplicationStep,
} from './saml-application-steps.ts';
import { activationStep, comingCertificateStep, signingCertificateStep } from './saml-certificate-steps.ts';
import { claimsPolicyAssignmentStep, claimsPolicyStep } from './saml-policy-steps.ts';
import { samlPrincipalStep } from './saml-principal-step.ts';

/**
 * What makes an application one for SAML. Two chains of writes side by side, one on the application and
 * one on its service principal, since neighbouring writes on one object collide; they meet where the
 * entity id is written, which Entra allows only once the mode is SAML (graph.md 4 and 13).
 */
export function samlSteps(given: StepFacts, saml: DesiredSaml): readonly PlanStep[] {
  return [
    templateApplicationStep(given),
    ...staleInstancesStep(given),
    ...claimsPolicyStep(given, saml),
    samlPrincipalStep(given, saml),
    applicationNamingStep(given),
    samlSettingsStep(given, saml),
    signingCertificateStep(given, saml),
    activationStep(given, saml),
    claimsPolicyAssignmentStep(given, saml),
    ...comingCertificateStep(given, saml),
  ];
}

/** Fetches what the vendor would fetch; not a request to Graph. */
export function metadataProofStep(after: string): PlanStep {
  return {
    id: 'metadata-proof',
    kind: 'check',
    subject: 'metadata-proof',
    text: text('plan.metadata-proof'),
    detail: text('plan.metadata-proof.detail'),
    permission: permissions.read,
    after: [after],
  };
}
