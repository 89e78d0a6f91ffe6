import type { Case } from '../core/case.ts';
import { withCertificates } from '../core/handover/handover-fields.ts';
import type { CertificateRotation, HandoverPackage } from '../core/handover/handover.ts';
import { buildCertificateTurnPlan, type CertificateTurn } from '../core/plan/certificate-turn-plan.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register, Run } from '../core/register/register.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import type { CertificateTurning, RunFindings } from '../core/run/run-context.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { text } from '../core/text.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import type { CaseInputs } from './facts-question.ts';
import { sha256 } from './node-ports.ts';
import { runRemoval, tellOf } from './removal-run.ts';
import { planBaseOf } from './case-plan-base.ts';
import { mayTurnRotation } from './rotation-state.ts';
import type { TokenSource } from './session.ts';
import { settledState } from './settled-state.ts';
import type { Workplace } from './workplace.ts';

export interface CertificateTurnOptions {
  readonly turn: CertificateTurn;
  readonly account: Account;
  readonly tokens: TokenSource;
}

/** A further step of a rotation of certificates, together with what applying it needs. */
export interface PreparedCertificateTurn {
  readonly record: Case;
  readonly account: Account;
  readonly turn: CertificateTurn;
  readonly inputs: CaseInputs;
  readonly handover: HandoverPackage;
  readonly turning: CertificateTurning;
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  readonly meter: Meter;
}

/**
 * Plans that the certificate to come signs from now on, that the former one goes, or that the new one goes
 * and the former one signs. Reads and writes nothing. Problems: `rotation-not-under-way`,
 * `rotation-not-activated`, `rotation-already-activated`, `rotation-being-ended`, `case-not-rotatable`,
 * `case-retired`, `case-without-application`, and those of the profile.
 */
export function prepareCertificateTurn(
  workplace: Workplace,
  record: Case,
  { turn, account, tokens }: CertificateTurnOptions,
): Result<PreparedCertificateTurn> {
  const { register } = workplace;
  const params = { case: record.id, vendor: record.vendorName };
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (record.state === 'retired') return refused(retiredCase(record));
  const servicePrincipalId = record.application?.servicePrincipalId ?? null;
  if (servicePrincipalId === null) return refused(problem('case-without-application', 'input', { params }));
  const newest = register.listRuns(record.id).find(({ kind }) => kind !== 'verify');
  if (!mayTurnRotation(record, newest)) return refused(problem('case-not-rotatable', 'input', { params }));
  const handover = register.findHandover(record.id);
  const turning = handover === null ? null : turningFor(handover, turn);
  if (handover === null || turning === null)
    return refused(problem('rotation-not-under-way', 'input', { params }));
  const begun = endBegun(register, record.id, newest);
  if (begun !== null && begun !== turn) return refused(problem('rotation-being-ended', 'input', { params }));
  const stage = handover.certificateRotation?.stage;
  if (turn === 'confirm' && stage === 'made')
    return refused(problem('rotation-not-activated', 'input', { params }));
  if (turn === 'activate' && stage === 'active')
    return refused(problem('rotation-already-activated', 'input', { params }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const knowsMetadata = profile.value.handover.some(({ value }) => value.includes('{saml.metadataUrl}'));
  const plan = buildCertificateTurnPlan(
    { record, turn, ...turning, servicePrincipalId, knowsMetadata },
    planBaseOf(workplace, profile.value, record, account),
    sha256,
  );
  return succeeded({
    record,
    account,
    turn,
    inputs: { profile: profile.value, environment: record.environment, values: record.inputs },
    handover,
    turning,
    plan,
    graph: workplace.graph(tokens),
    meter: createMeter(),
  });
}

/** Carries it out as planned. The caller holds the case. */
export function applyCertificateTurn(
  workplace: Workplace,
  prepared: PreparedCertificateTurn,
  options: ApplyOptions,
): Promise<AppliedCase> {
  const { register } = workplace;
  const { record, turn, turning, handover, meter } = prepared;
  const { kept, removed } = turning;
  const params = { vendor: record.vendorName, kept: kept.thumbprint, removed: removed?.thumbprint ?? '' };
  const start = {
    objectId: record.application?.objectId ?? null,
    appId: record.application?.appId ?? null,
    servicePrincipalId: record.application?.servicePrincipalId ?? null,
    secret: null,
    secretValue: null,
    turning,
  };
  const kind = `rotate-${turn}` as const;
  const turnsBack = turn === 'undo' && handover.certificateRotation?.stage === 'active' && removed !== null;
  const save = (
    certificateRotation: CertificateRotation | null,
    at: string,
    findings?: RunFindings,
  ): void => {
    register.saveHandover(turnedPackage(workplace, prepared, { certificateRotation, at, findings }));
  };
  return runRemoval(workplace, { ...prepared, kind, start, factsLane: meter.lane([]) }, options, {
    begin(at) {
      // The vendor goes on with this one: from now on the package says so.
      if (turnsBack) save({ stage: 'made', other: removed }, at);
      tellOf(workplace, prepared, text(`history.certificate-${turn}`, params));
    },
    fail(at, hasWritten) {
      // Nothing was changed yet: every way is open as it was.
      if (turnsBack && !hasWritten) register.saveHandover({ ...handover, madeAt: at });
    },
    end(at, findings) {
      const former = handover.certificate;
      const isActivated = turn === 'activate' && former !== null;
      save(isActivated ? { stage: 'active', other: former } : null, at, findings);
      if (turn === 'confirm') register.confirmDelivery(record.id, at);
      const isWaiting = handover.awaited.length > 0;
      const state = turn === 'confirm' && !isWaiting ? 'confirmed' : settledState(register, record.id);
      register.setCaseState(record.id, state, at);
      tellOf(workplace, prepared, text(`history.certificate-${turn}-done`, params));
    },
  });
}

/** Which certificate is to sign, and which goes then; null where no rotation is under way. */
function turningFor(
  { certificate, certificateRotation }: HandoverPackage,
  turn: CertificateTurn,
): CertificateTurning | null {
  if (certificate === null || certificateRotation === undefined) return null;
  const { stage, other } = certificateRotation;
  if (turn === 'activate') return { kept: other, removed: null };
  if (turn === 'confirm') return { kept: certificate, removed: other };
  return stage === 'made' ? { kept: certificate, removed: other } : { kept: other, removed: certificate };
}

/** How the newest run was ending a rotation when it had begun to change something; null where it had not. */
function endBegun(register: Register, caseId: string, newest: Run | undefined): CertificateTurn | null {
  if (newest === undefined || newest.outcome === 'done') return null;
  if (newest.kind !== 'rotate-confirm' && newest.kind !== 'rotate-undo') return null;
  const hasWritten = register.readCaseJournal(caseId).some(({ runId }) => runId === newest.id);
  return hasWritten ? (newest.kind === 'rotate-confirm' ? 'confirm' : 'undo') : null;
}

interface Turned {
  readonly certificateRotation: CertificateRotation | null;
  readonly at: string;
  /** What the run found; undefined before it. */
  readonly findings: RunFindings | undefined;
}

/** The package once another certificate is in use, or to come. */
function turnedPackage(
  { cloud }: Workplace,
  { handover, turning, inputs, plan }: PreparedCertificateTurn,
  { certificateRotation, at, findings }: Turned,
): HandoverPackage {
  const { metadata = null } = findings ?? {};
  const turned = withCertificates(handover, {
    profile: inputs.profile,
    plan: { ...plan, applicationName: handover.application?.displayName ?? plan.applicationName },
    login: `https://${cloud.loginHost}`,
    application: handover.application,
    certificate: turning.kept,
    certificateRotation,
    accepted: [],
  });
  return { ...turned, federationMetadata: metadata?.document ?? null, madeAt: at };
}
