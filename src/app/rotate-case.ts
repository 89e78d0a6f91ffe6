import { rotatableStates, type Case } from '../core/case.ts';
import { problem, refused, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

export type RotateOptions = Omit<PrepareOptions, 'adopt' | 'restore' | 'rotate'>;

/**
 * Plans a new secret, or a new signing certificate, beside the one in use, and a package with it; the old
 * one stays until the vendor confirmed (`prepareRotationStep`). Writes nothing. Problems: `case-retired`,
 * `case-not-rotatable`, `rotation-nothing-to-rotate`, `rotation-under-way`, and those of planning.
 */
export async function prepareRotation(
  workplace: Workplace,
  record: Case,
  options: RotateOptions,
): Promise<Result<PreparedCase>> {
  const params = { case: record.id, vendor: record.vendorName };
  if (options.account.tenantId !== record.tenant.id) return refused(otherTenant(record, options.account));
  if (record.state === 'retired') return refused(retiredCase(record));
  if (!rotatableStates.includes(record.state))
    return refused(problem('case-not-rotatable', 'input', { params }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const { register } = workplace;
  const handover = register.findHandover(record.id);
  if (profile.value.secret === undefined && (handover?.certificate ?? null) === null)
    return refused(problem('rotation-nothing-to-rotate', 'input', { params }));
  const hasSuperseded = register.listSecrets(record.id).some(({ state }) => state === 'superseded');
  if (hasSuperseded || handover?.certificateRotation !== undefined)
    return refused(problem('rotation-under-way', 'input', { params }));
  const { vendorId, environment, inputs } = record;
  const checked = checkDraft(workplace, { vendorId, environment, inputs });
  if (!checked.ok) return refused(checked.problems[0]);
  return prepareCase(workplace, checked.value, { ...options, adopt: false, restore: false, rotate: true });
}

/**
 * Whether a rotation that was cut off had its new secret made already: then going on keeps it instead of
 * making a third one.
 */
export function hasMadeSecretSince(register: Register, caseId: string, startedAt: string): boolean {
  return register
    .listSecrets(caseId)
    .some(
      ({ id, state, createdAt }) =>
        state === 'live' && createdAt >= startedAt && register.openSecret(id) !== null,
    );
}
