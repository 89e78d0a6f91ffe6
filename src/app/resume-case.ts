import { resumableStates, type Case } from '../core/case.ts';
import { problem, refused, type Result } from '../core/problem.ts';
import type { Register, Run } from '../core/register/register.ts';
import type { CertificateTurn } from '../core/plan/certificate-turn-plan.ts';
import type { ApplyOptions } from './apply-case.ts';
import { stageOf } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import { prepareCase, type PrepareOptions } from './prepare-case.ts';
import { prepareRetirement } from './retire-case.ts';
import { prepareRollback } from './roll-back-case.ts';
import { hasMadeSecretSince } from './rotate-case.ts';
import { prepareRotationStep } from './rotation-step.ts';
import type { Workplace } from './workplace.ts';
import { toOnboard, toRetirement, toRollback, type PreparedRun } from './prepared-run.ts';

export interface ResumeOptions extends ApplyOptions, Omit<PrepareOptions, 'adopt' | 'signal'> {}

/**
 * Plans to go on with what a case was doing when it stopped: onboarding, rotating, retiring or rolling back. The tenant
 * is read anew, so that what happened in the meantime counts, and nothing is done twice.
 * Problems: `case-not-resumable`, and those of planning.
 */
export async function prepareResume(
  workplace: Workplace,
  record: Case,
  options: ResumeOptions,
): Promise<Result<PreparedRun>> {
  if (!resumableStates.includes(record.state))
    return refused(problem('case-not-resumable', 'input', { params: { case: record.id } }));
  const retiring = stageOf(workplace.register, record);
  if (retiring !== null && retiring !== 'retired')
    return toRetirement(await prepareRetirement(workplace, record, { ...options, kind: retiring }));
  const undoing = unfinishedRollback(workplace, record.id);
  if (undoing !== null) {
    return toRollback(await prepareRollback(workplace, record, { ...options, purge: undoing.purge }));
  }
  const step = unfinishedRotationStep(workplace, record.id);
  if (step !== null) return prepareRotationStep(workplace, record, { ...options, step });
  if (options.account.tenantId !== record.tenant.id) return refused(otherTenant(record, options.account));
  const draft = { vendorId: record.vendorId, environment: record.environment, inputs: record.inputs };
  const checked = checkDraft(workplace, draft);
  if (!checked.ok) return refused(checked.problems[0]);
  const adopting = unfinishedAdoption(workplace, record);
  return toOnboard(
    await prepareCase(workplace, checked.value, {
      ...options,
      adopt: false,
      rotate: wasRotating(workplace, record.id),
      ...adopting,
    }),
  );
}

/** How a rotation was to go on or end that the newest run did not bring to its end. */
function unfinishedRotationStep({ register }: Workplace, caseId: string): CertificateTurn | null {
  switch (newestRun(register, caseId)?.kind) {
    case 'rotate-activate':
      return 'activate';
    case 'rotate-confirm':
      return 'confirm';
    case 'rotate-undo':
      return 'undo';
    default:
      return null;
  }
}

/** Whether the newest run was to make a secret beside the one in use, and had not yet. */
function wasRotating({ register }: Workplace, caseId: string): boolean {
  const newest = newestRun(register, caseId);
  return newest?.kind === 'rotate' && !hasMadeSecretSince(register, caseId, newest.startedAt);
}

/** How taking over an application goes on that the newest run did not bring to its end. */
function unfinishedAdoption(
  { register }: Workplace,
  { id, application }: Case,
): Pick<PrepareOptions, 'adoption' | 'rotate'> {
  const newest = newestRun(register, id);
  if (newest?.kind !== 'adopt' || application === null) return {};
  const isToMake = register.listPlannedSteps(newest.id).includes('client-secret:create');
  return {
    adoption: { objectId: application.objectId, secrets: [] },
    rotate: isToMake && !hasMadeSecretSince(register, id, newest.startedAt),
  };
}

function newestRun(register: Register, caseId: string): Run | undefined {
  return register.listRuns(caseId).find((run) => run.kind !== 'verify');
}

/** The rollback that the newest run of a case did not bring to its end. */
function unfinishedRollback({ register }: Workplace, caseId: string): { readonly purge: boolean } | null {
  const newest = newestRun(register, caseId);
  if (newest?.kind !== 'rollback') return null;
  return { purge: register.listPlannedSteps(newest.id).includes('application-purge:remove') };
}
