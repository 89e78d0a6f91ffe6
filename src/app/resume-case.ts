import { resumableStates, type Case } from '../core/case.ts';
import { problem, refused, type Result } from '../core/problem.ts';
import type { Register, Run } from '../core/register/register.ts';
import type { RotationOutcome } from '../core/plan/rotation-end-plan.ts';
import type { ApplyOptions } from './apply-case.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import { prepareRotationEnd } from './end-rotation.ts';
import { prepareCase, type PrepareOptions } from './prepare-case.ts';
import { prepareRollback } from './roll-back-case.ts';
import { hasMadeSecretSince } from './rotate-case.ts';
import type { Workplace } from './workplace.ts';
import { toOnboard, toRollback, toRotationEnd, type PreparedRun } from './prepared-run.ts';

export interface ResumeOptions extends ApplyOptions, Omit<PrepareOptions, 'adopt' | 'signal'> {}

/**
 * Plans to go on with what a case was doing when it stopped: onboarding, rotating, or rolling back. The tenant
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
  const undoing = unfinishedRollback(workplace, record.id);
  if (undoing !== null) {
    return toRollback(await prepareRollback(workplace, record, { ...options, purge: undoing.purge }));
  }
  const ending = unfinishedRotationEnd(workplace, record.id);
  if (ending !== null) {
    return toRotationEnd(prepareRotationEnd(workplace, record, { ...options, outcome: ending }));
  }
  if (options.account.tenantId !== record.tenant.id) return refused(otherTenant(record, options.account));
  const draft = { vendorId: record.vendorId, environment: record.environment, inputs: record.inputs };
  const checked = checkDraft(workplace, draft);
  if (!checked.ok) return refused(checked.problems[0]);
  return toOnboard(
    await prepareCase(workplace, checked.value, {
      ...options,
      adopt: false,
      rotate: wasRotating(workplace, record.id),
    }),
  );
}

/** How a rotation was to end that the newest run did not bring to its end. */
function unfinishedRotationEnd({ register }: Workplace, caseId: string): RotationOutcome | null {
  switch (newestRun(register, caseId)?.kind) {
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

function newestRun(register: Register, caseId: string): Run | undefined {
  return register.listRuns(caseId).find((run) => run.kind !== 'verify');
}

/** The rollback that the newest run of a case did not bring to its end. */
function unfinishedRollback({ register }: Workplace, caseId: string): { readonly purge: boolean } | null {
  const newest = newestRun(register, caseId);
  if (newest?.kind !== 'rollback') return null;
  return { purge: register.listPlannedSteps(newest.id).includes('application-purge:remove') };
}
