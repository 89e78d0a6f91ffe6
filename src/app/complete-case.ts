import type { Case } from '../core/case.ts';
import { problem, refused, type Result } from '../core/problem.ts';
import { listAwaitedInputs } from '../core/vendor/vendor-phase.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft, type SoundDraft } from './check-draft.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

export interface CompleteOptions extends Omit<PrepareOptions, 'adopt' | 'restore' | 'completes'> {
  /** What the vendor gave, by input id. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Plans to go on with a case that waits for values of the vendor. Writes nothing.
 * Problems: `case-not-waiting`, `case-retired`, `input-not-awaited`, `input-missing`, and those of planning.
 */
export async function prepareComplete(
  workplace: Workplace,
  record: Case,
  { inputs, ...options }: CompleteOptions,
): Promise<Result<PreparedCase>> {
  if (options.account.tenantId !== record.tenant.id) return refused(otherTenant(record, options.account));
  const draft = completeDraft(workplace, record, inputs);
  return draft.ok
    ? prepareCase(workplace, draft.value, { ...options, adopt: false, restore: false, completes: true })
    : draft;
}

/** The inputs of a waiting case together with what the vendor gave. */
function completeDraft(
  workplace: Workplace,
  record: Case,
  given: CompleteOptions['inputs'],
): Result<SoundDraft> {
  const params = { case: record.id, vendor: record.vendorName };
  if (record.state !== 'waiting') {
    const isRetired = stageOf(workplace.register, record) !== null;
    return refused(isRetired ? retiredCase(record) : problem('case-not-waiting', 'input', { params }));
  }
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const expected = profile.value.inputs.filter(({ phase }) => phase === 'vendor');
  const stray = Object.keys(given).find((id) => !expected.some((input) => input.id === id));
  if (stray !== undefined) {
    const known = expected.map(({ id }) => id).join(', ');
    return refused(problem('input-not-awaited', 'input', { field: stray, params: { input: stray, known } }));
  }
  const checked = checkDraft(workplace, {
    vendorId: record.vendorId,
    environment: record.environment,
    inputs: { ...record.inputs, ...given },
  });
  if (!checked.ok) return refused(checked.problems[0]);
  const [missing] = listAwaitedInputs(profile.value, checked.value.values);
  if (missing !== undefined) {
    const field = missing.id;
    return refused(
      problem('input-missing', 'input', { field, params: { input: field, label: missing.label } }),
    );
  }
  return { ok: true, value: checked.value };
}
