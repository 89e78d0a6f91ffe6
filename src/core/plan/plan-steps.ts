import { text } from '../text.ts';
import type { PlanStep } from './plan.ts';
import { permissions, type PlanFacts, type StepFacts } from './step-facts.ts';
import { applicationStep } from './steps/application-step.ts';
import { assignmentStep } from './steps/assignment-step.ts';
import { consentStep } from './steps/consent-step.ts';
import { restoreSteps } from './steps/restore-steps.ts';
import { metadataProofStep, samlSteps } from './steps/saml-steps.ts';
import { listStaleSecrets, secretStep, staleSecretsStep } from './steps/secret-steps.ts';
import { servicePrincipalStep } from './steps/service-principal-step.ts';

/** The ordered steps of a plan, no-ops included, and our own stale secrets that a step removes. */
export function buildSteps(planned: PlanFacts): {
  steps: readonly PlanStep[];
  staleKeyIds: readonly string[];
} {
  const { desired, facts } = planned;
  const given: StepFacts = {
    ...planned,
    application: facts.application ?? facts.deletedApplication,
    servicePrincipal: facts.servicePrincipal ?? facts.deletedServicePrincipal,
    restoring: restoreSteps(facts),
  };
  const staleKeyIds = listStaleSecrets(given);
  const consent = consentStep(given);
  const assignment = assignmentStep(given);
  const { saml } = desired;
  const own = saml === null ? [applicationStep(given), servicePrincipalStep(given)] : samlSteps(given, saml);
  const steps: PlanStep[] = [...given.restoring, ...own];
  if (desired.secret !== null) steps.push(secretStep(given));
  if (staleKeyIds.length > 0) steps.push(staleSecretsStep(given, staleKeyIds));
  if (consent !== null) steps.push(consent);
  if (assignment !== null) steps.push(assignment);
  if (desired.licences !== null) steps.push(licenceCountStep(desired.licences));
  steps.push(readBackStep(given, steps));
  if (desired.secret !== null) steps.push(tokenProofStep());
  if (saml !== null) steps.push(metadataProofStep('read-back'));
  return { steps, staleKeyIds };
}

function readBackStep({ application }: StepFacts, steps: readonly PlanStep[]): PlanStep {
  return {
    id: 'read-back',
    kind: 'check',
    subject: 'read-back',
    text: text('plan.read-back'),
    request: { method: 'GET', path: `/applications/${application?.id ?? '{application.id}'}` },
    permission: permissions.read,
    after: steps
      .filter(({ kind, subject }) => kind !== 'manual' && subject !== 'licence-count')
      .map((step) => step.id),
  };
}

/** Waits for nothing and holds up nothing: it only counts. */
function licenceCountStep(count: number): PlanStep {
  return {
    id: 'licence-count',
    kind: 'check',
    subject: 'licence-count',
    text: text('plan.licence-count', { count }),
    permission: 'GroupMember.Read.All',
    after: [],
  };
}

function tokenProofStep(): PlanStep {
  return {
    id: 'token-proof',
    kind: 'check',
    subject: 'token-proof',
    text: text('plan.token-proof'),
    detail: text('plan.token-proof.detail'),
    after: ['client-secret', 'service-principal'],
  };
}
