import { acceptanceOf, type AcceptedChange } from '../core/aftercare/accepted-changes.ts';
import type { Drift } from '../core/aftercare/drift.ts';
import type { Case } from '../core/case.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import type { DriftReport } from './find-drift.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

/**
 * Lets what the tenant has be the promise from now on. Problems: `drift-unknown` for an id that is not (or
 * no longer) otherwise, `drift-not-acceptable` where nobody could sign in then; then nothing is accepted.
 */
export function acceptDrift(
  { register, clock }: Workplace,
  record: Case,
  { drift, live }: Pick<DriftReport, 'drift' | 'live'>,
  { ids, by }: { readonly ids: readonly string[]; readonly by: string },
): Result<readonly Drift[]> {
  const accepted: Drift[] = [];
  const changes: AcceptedChange[] = [];
  for (const id of ids) {
    const found = drift.find((one) => one.id === id);
    const params = { id: id.slice(0, 200), case: record.id };
    if (found === undefined) return refused(problem('drift-unknown', 'input', { params }));
    const change = acceptanceOf(found, live);
    if (change === null) return refused(problem('drift-not-acceptable', 'input', { params }));
    accepted.push(found);
    changes.push(change);
  }
  const at = clock.now();
  register.transact(() => {
    for (const change of changes) register.saveAcceptedChange({ caseId: record.id, change, at, by });
    if (changes.length > 0) {
      register.setCaseState(record.id, register.findCase(record.id)?.state ?? record.state, at);
      const what = accepted.map(({ id }) => id).join(', ');
      register.appendHistory({
        caseId: record.id,
        at,
        text: text('history.drift-accepted', { count: changes.length, what }),
        by,
      });
    }
  });
  return succeeded(accepted);
}

/** Plans to bring the tenant back to what a case promised; a deleted application is restored. Writes nothing. */
export async function prepareRestoration(
  workplace: Workplace,
  record: Case,
  options: Omit<PrepareOptions, 'adopt' | 'restore' | 'rotate'>,
): Promise<Result<PreparedCase>> {
  if (options.account.tenantId !== record.tenant.id) return refused(otherTenant(record, options.account));
  if (record.application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const { vendorId, environment, inputs } = record;
  const checked = checkDraft(workplace, { vendorId, environment, inputs });
  if (!checked.ok) return refused(checked.problems[0]);
  return prepareCase(workplace, checked.value, { ...options, adopt: false, restore: true });
}
