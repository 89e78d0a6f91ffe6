import type { ApplicationPlan, PlanStep, StepSubject } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { FactsRefused } from '../tenant/get-fact.ts';
import type { Lane } from './meter.ts';
import type {
  CertificateTurning,
  RunContext,
  RunFindings,
  RunPorts,
  StepHandler,
  StepOutcome,
} from './run-context.ts';
import { cancelled } from './requests.ts';
import { runApplicationStep } from './steps/application-step.ts';
import { runApplicationPurgeStep } from './steps/application-purge-step.ts';
import { runApplicationRemovalStep } from './steps/application-removal-step.ts';
import { runAssignmentStep } from './steps/assignment-step.ts';
import {
  runCertificateInUseStep,
  runCertificatePresenceStep,
  runCertificateRemovalStep,
} from './steps/certificate-turn-steps.ts';
import { runClaimsPolicyAssignmentStep } from './steps/claims-policy-assignment-step.ts';
import { runClaimsPolicyRemovalStep } from './steps/claims-policy-removal-step.ts';
import { runClaimsPolicyStep } from './steps/claims-policy-step.ts';
import { runConsentStep } from './steps/consent-step.ts';
import { runMetadataProofStep } from './steps/metadata-proof-step.ts';
import { runLicenceCountStep } from './steps/licence-count-step.ts';
import { runReadBackStep } from './steps/read-back-step.ts';
import { runRememberedLinksStep } from './steps/remembered-links-step.ts';
import { runRestoreStep } from './steps/restore-step.ts';
import { runNamingStep } from './steps/saml-naming-step.ts';
import { runSamlPrincipalStep } from './steps/saml-principal-step.ts';
import { runSamlSettingsStep } from './steps/saml-settings-step.ts';
import { runSecretPresenceStep } from './steps/secret-presence-step.ts';
import { runRotatedSecretRemovalStep, runStaleSecretsStep } from './steps/secret-removal.ts';
import { runSecretStep } from './steps/secret-step.ts';
import { runServicePrincipalRemovalStep } from './steps/service-principal-removal-step.ts';
import { runServicePrincipalStep } from './steps/service-principal-step.ts';
import { runSignInSwitchStep } from './steps/sign-in-switch-step.ts';
import { runActivationStep } from './steps/signing-certificate-activation-step.ts';
import { runComingCertificateStep, runSigningCertificateStep } from './steps/signing-certificate-step.ts';
import { runStaleInstancesStep } from './steps/saml-stale-instances-step.ts';
import { runTemplateApplicationStep } from './steps/template-application-step.ts';
import { runTokenProofStep } from './steps/token-proof-step.ts';

/** What a case already has when a run begins; all null for a new one. */
export interface RunStart {
  readonly objectId: string | null;
  readonly appId: string | null;
  readonly servicePrincipalId: string | null;
  /** The secret that the plan keeps; null when it makes one. */
  readonly secret: RunFindings['secret'];
  /** In clear, for the proof. */
  readonly secretValue: string | null;
  /** Left out where no certificates change places. */
  readonly turning?: CertificateTurning;
}

export interface RunEnd {
  /** Null when every step is done. */
  readonly problem: Problem | null;
  readonly findings: RunFindings;
}

const handlers: Readonly<Record<Exclude<StepSubject, 'user-list'>, StepHandler>> = {
  'restored-application': runRestoreStep,
  'restored-service-principal': runRestoreStep,
  application: runApplicationStep,
  'service-principal': runServicePrincipalStep,
  'client-secret': runSecretStep,
  'stale-secrets': runStaleSecretsStep,
  'read-back': runReadBackStep,
  'token-proof': runTokenProofStep,
  assignment: runAssignmentStep,
  'admin-consent': runConsentStep,
  'licence-count': runLicenceCountStep,
  'template-application': runTemplateApplicationStep,
  'stale-instances': runStaleInstancesStep,
  'application-naming': runNamingStep,
  'saml-principal': runSamlPrincipalStep,
  'saml-settings': runSamlSettingsStep,
  'signing-certificate': runSigningCertificateStep,
  'signing-certificate-activation': runActivationStep,
  'coming-certificate': runComingCertificateStep,
  'certificate-presence': runCertificatePresenceStep,
  'certificate-in-use': runCertificateInUseStep,
  'certificate-removal': runCertificateRemovalStep,
  'claims-policy': runClaimsPolicyStep,
  'claims-policy-assignment': runClaimsPolicyAssignmentStep,
  'claims-policy-removal': runClaimsPolicyRemovalStep,
  'metadata-proof': runMetadataProofStep,
  'application-removal': runApplicationRemovalStep,
  'application-purge': runApplicationPurgeStep,
  'service-principal-removal': runServicePrincipalRemovalStep,
  'secret-removal': runStaleSecretsStep,
  'secret-presence': runSecretPresenceStep,
  'rotated-secret-removal': runRotatedSecretRemovalStep,
  'sign-in-switch': runSignInSwitchStep,
  'remembered-links': runRememberedLinksStep,
};

/**
 * Carries out a plan: each step as soon as those before it are done, in parallel where nothing
 * forbids it. After the first failure or a cancellation nothing new is begun; what is under way
 * ends and is journaled. `facts` is the lane of the requests that the plan was made from.
 */
export async function applyPlan(
  plan: ApplicationPlan,
  known: Pick<RunContext, 'caseId' | 'runId' | 'mayBeUnseen' | 'mayUse'>,
  start: RunStart,
  facts: Lane,
  ports: RunPorts,
): Promise<RunEnd> {
  const context: RunContext = {
    ...known,
    plan,
    ports,
    findings: {
      ...start,
      rejectedSecrets: 0,
      lostSecrets: 0,
      application: null,
      servicePrincipal: null,
      relations: null,
      signInCount: null,
      proof: null,
      instance: null,
      certificate: null,
      signingThumbprint: null,
      comingCertificate: null,
      turning: start.turning ?? null,
      claimsPolicyId: null,
      metadata: null,
    },
  };
  ports.onEvent({ type: 'run-started', at: ports.clock.now(), stepIds: plan.steps.map((step) => step.id) });
  const fault = await runSteps(context, facts);
  ports.onEvent({ type: 'run-ended', at: ports.clock.now(), problem: fault });
  return { problem: fault, findings: context.findings };
}

async function runSteps(context: RunContext, facts: Lane): Promise<Problem | null> {
  const lanes = new Map<string, Lane>();
  const running = new Map<string, Promise<Problem | null>>();
  let fault: Problem | null = null;

  const start = (step: PlanStep): Promise<Problem | null> => {
    const begun = (async () => {
      await Promise.all(step.after.flatMap((id) => running.get(id) ?? []));
      if (fault !== null) return null;
      const before = step.after.flatMap((id) => lanes.get(id) ?? []);
      const lane = context.ports.meter.lane([facts, ...before]);
      lanes.set(step.id, lane);
      const outcome = await runStep(context, step, lane);
      if (!outcome.ok) fault ??= outcome.problem;
      return outcome.ok ? null : outcome.problem;
    })();
    running.set(step.id, begun);
    return begun;
  };

  // A plan lists a step after those it waits for, so each finds its predecessors running.
  const ends = await Promise.allSettled(context.plan.steps.map((step) => start(step)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return fault;
}

async function runStep(context: RunContext, step: PlanStep, lane: Lane): Promise<StepOutcome> {
  const { ports } = context;
  const startedAt = ports.clock.now();
  if (ports.signal.aborted) return { ok: false, problem: cancelled() };
  ports.onEvent({ type: 'step-started', at: startedAt, stepId: step.id, text: step.text });
  const outcome = await runSafely(context, step, lane);
  const at = ports.clock.now();
  if (outcome.ok) {
    ports.onEvent({
      type: 'step-done',
      at,
      stepId: step.id,
      text: outcome.text,
      ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
      tookMs: Date.parse(at) - Date.parse(startedAt),
    });
  } else {
    ports.onEvent({ type: 'step-failed', at, stepId: step.id, problem: outcome.problem });
  }
  return outcome;
}

/** An answer that does not look like Graph's is an expected failure; anything else is a fault of ours. */
async function runSafely(context: RunContext, step: PlanStep, lane: Lane): Promise<StepOutcome> {
  try {
    if (step.subject === 'user-list') throw new Error('a list of users is not for a run');
    return await handlers[step.subject](context, step.id, lane);
  } catch (error) {
    if (error instanceof FactsRefused) {
      const isCancelled = error.problem.kind === 'cancelled';
      return { ok: false, problem: isCancelled ? cancelled() : error.problem };
    }
    if (error instanceof Error && error.name === 'ZodError')
      return { ok: false, problem: problem('graph-unreadable', 'failed') };
    throw error;
  }
}
