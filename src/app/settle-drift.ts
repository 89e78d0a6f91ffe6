import { acceptanceOf, acceptedIdOf, type AcceptedChange } from '../core/aftercare/accepted-changes.ts';
import type { Drift } from '../core/aftercare/drift.ts';
import { handedOverStates, type Case } from '../core/case.ts';
import { withRedirectUri } from '../core/handover/accepted-redirect-uri.ts';
import { givesTheSame } from '../core/handover/same-values.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import type { DriftReport } from './find-drift.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

/** Which differences or agreements, and who says so. */
export interface DriftSettlement {
  readonly ids: readonly string[];
  /** User principal name. */
  readonly by: string;
}

/**
 * Lets what the tenant has be the promise from now on; the package names an accepted redirect URI at once.
 * The caller holds the case. Problems: `drift-unknown` for an id that is not (or no longer) otherwise,
 * `drift-not-acceptable` where nobody could sign in then; then nothing is accepted.
 */
export function acceptDrift(
  workplace: Workplace,
  record: Case,
  { drift, desired, live }: Pick<DriftReport, 'drift' | 'desired' | 'live'>,
  { ids, by }: DriftSettlement,
): Result<readonly Drift[]> {
  const { register, clock } = workplace;
  const accepted: Drift[] = [];
  const changes: AcceptedChange[] = [];
  for (const id of ids) {
    const found = drift.find((one) => one.id === id);
    const params = { id: id.slice(0, 200), case: record.id };
    if (found === undefined) return refused(problem('drift-unknown', 'input', { params }));
    const change = acceptanceOf(found, desired, live);
    if (change === null) return refused(problem('drift-not-acceptable', 'input', { params }));
    accepted.push(found);
    changes.push(change);
  }
  const at = clock.now();
  register.transact(() => {
    if (changes.length === 0) return;
    for (const change of changes) register.saveAcceptedChange({ caseId: record.id, change, at, by });
    const what = accepted.map(({ id }) => id).join(', ');
    const said = text('history.drift-accepted', { count: changes.length, what });
    register.appendHistory({ caseId: record.id, at, text: said, by });
    settle(workplace, record, at, () => {
      for (const change of changes)
        if (change.subject === 'redirect-uri')
          renameUri(workplace, record, { from: change.value, to: change.instead, at, by });
    });
  });
  return succeeded(accepted);
}

/**
 * Takes back what was accepted: what the profile and the inputs say is the promise again. The caller holds
 * the case. Problem: `drift-not-accepted`; then nothing is taken back.
 */
export function withdrawAcceptance(
  workplace: Workplace,
  record: Case,
  { ids, by }: DriftSettlement,
): Result<null> {
  const { register, clock } = workplace;
  const accepted = register.listAcceptedChanges(record.id);
  const unknown = ids.find((id) => !accepted.some((change) => acceptedIdOf(change) === id));
  if (unknown !== undefined) {
    const params = { id: unknown.slice(0, 200), case: record.id };
    return refused(problem('drift-not-accepted', 'input', { params }));
  }
  const at = clock.now();
  register.transact(() => {
    register.removeAcceptedChanges(record.id, ids);
    const said = text('history.drift-unaccepted', { what: ids.join(', ') });
    register.appendHistory({ caseId: record.id, at, text: said, by });
    settle(workplace, record, at, () => {
      for (const change of accepted)
        if (
          change.subject === 'redirect-uri' &&
          change.instead !== null &&
          ids.includes(acceptedIdOf(change))
        )
          renameUri(workplace, record, { from: change.instead, to: change.value, at, by });
    });
  });
  return succeeded(null);
}

/** A package whose values change is to be handed over again; the moment of the case moves on in any case. */
function settle({ register }: Workplace, record: Case, at: string, change: () => void): void {
  const { state } = register.findCase(record.id) ?? record;
  const before = register.findHandover(record.id);
  change();
  const after = register.findHandover(record.id);
  const isStale =
    handedOverStates.includes(state) && before !== null && after !== null && !givesTheSame(before, after);
  register.setCaseState(record.id, isStale ? 'completed' : state, at);
}

interface Renaming {
  readonly from: string;
  readonly to: string | null;
  readonly at: string;
  readonly by: string;
}

/** Says in the package, and in the history, which redirect URI is promised now. */
function renameUri({ register }: Workplace, { id }: Case, { from, to, at, by }: Renaming): void {
  const handover = register.findHandover(id);
  if (handover === null) return;
  register.saveHandover({ ...withRedirectUri(handover, from, to), madeAt: at });
  const said =
    to === null
      ? text('history.redirect-uri-dropped', { from })
      : text('history.redirect-uri-changed', { from, to });
  register.appendHistory({ caseId: id, at, text: said, by });
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
