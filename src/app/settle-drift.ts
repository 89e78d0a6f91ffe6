import { acceptanceOf, acceptedIdOf, type AcceptedChange } from '../core/aftercare/accepted-changes.ts';
import { handedOverStates, type Case } from '../core/case.ts';
import { withRedirectUri } from '../core/handover/accepted-redirect-uri.ts';
import { givesTheSame } from '../core/handover/same-values.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { text } from '../core/text.ts';
import { otherTenant } from './case-tenant.ts';
import { checkDraft } from './check-draft.ts';
import type { DriftReport } from './find-drift.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

/** Which differences and agreements, and who says so. */
export interface DriftSettlement {
  /** Differences that become the promise. */
  readonly accept: readonly string[];
  /** Agreements that are taken back. */
  readonly withdraw: readonly string[];
  /** User principal name. */
  readonly by: string;
}

/**
 * Takes back what was accepted, so that what the profile and the inputs say is the promise again, and then
 * lets what the tenant has be the promise from now on; the package names an accepted redirect URI at once.
 * The caller holds the case. Problems: `drift-not-accepted`; `drift-unknown` for an id that is not (or no
 * longer) otherwise, `drift-not-acceptable` where nobody could sign in then; then nothing is changed.
 */
export function settleDrift(
  workplace: Workplace,
  record: Case,
  report: Pick<DriftReport, 'drift' | 'desired' | 'live'>,
  { accept, withdraw, by }: DriftSettlement,
): Result<null> {
  const { register, clock } = workplace;
  const withdrawn = findWithdrawn(register, record, withdraw);
  if (!withdrawn.ok) return withdrawn;
  const changes = findAcceptances(record, report, accept);
  if (!changes.ok) return changes;
  const at = clock.now();
  register.transact(() => {
    if (withdraw.length > 0) recordWithdrawal(workplace, record, withdrawn.value, { at, by });
    if (accept.length > 0) recordAcceptance(workplace, record, changes.value, { at, by, ids: accept });
  });
  return succeeded(null);
}

/** The agreements that are meant. Problem: `drift-not-accepted`. */
export function findWithdrawn(
  register: Register,
  record: Case,
  ids: readonly string[],
): Result<readonly AcceptedChange[]> {
  const accepted = register.listAcceptedChanges(record.id);
  const unknown = ids.find((id) => !accepted.some((change) => acceptedIdOf(change) === id));
  if (unknown !== undefined) {
    const params = { id: unknown.slice(0, 200), case: record.id };
    return refused(problem('drift-not-accepted', 'input', { params }));
  }
  return succeeded(accepted.filter((change) => ids.includes(acceptedIdOf(change))));
}

function findAcceptances(
  record: Case,
  { drift, desired, live }: Pick<DriftReport, 'drift' | 'desired' | 'live'>,
  ids: readonly string[],
): Result<readonly AcceptedChange[]> {
  const changes: AcceptedChange[] = [];
  for (const id of ids) {
    const found = drift.find((one) => one.id === id);
    const params = { id: id.slice(0, 200), case: record.id };
    if (found === undefined) return refused(problem('drift-unknown', 'input', { params }));
    const change = acceptanceOf(found, desired, live);
    if (change === null) return refused(problem('drift-not-acceptable', 'input', { params }));
    changes.push(change);
  }
  return succeeded(changes);
}

/** When, in ISO 8601 UTC, and who says so. */
interface Said {
  readonly at: string;
  readonly by: string;
}

function recordAcceptance(
  workplace: Workplace,
  record: Case,
  changes: readonly AcceptedChange[],
  { at, by, ids }: Said & { readonly ids: readonly string[] },
): void {
  const { register } = workplace;
  for (const change of changes) register.saveAcceptedChange({ caseId: record.id, change, at, by });
  const said = text('history.drift-accepted', { count: changes.length, what: ids.join(', ') });
  register.appendHistory({ caseId: record.id, at, text: said, by });
  settle(workplace, record, at, () => {
    for (const change of changes)
      if (change.subject === 'redirect-uri')
        renameUri(workplace, record, { from: change.value, to: change.instead, at, by });
  });
}

function recordWithdrawal(
  workplace: Workplace,
  record: Case,
  withdrawn: readonly AcceptedChange[],
  { at, by }: Said,
): void {
  const { register } = workplace;
  const ids = withdrawn.map(acceptedIdOf);
  register.removeAcceptedChanges(record.id, ids);
  const said = text('history.drift-unaccepted', { what: ids.join(', ') });
  register.appendHistory({ caseId: record.id, at, text: said, by });
  settle(workplace, record, at, () => {
    for (const change of withdrawn)
      if (change.subject === 'redirect-uri' && change.instead !== null)
        renameUri(workplace, record, { from: change.instead, to: change.value, at, by });
  });
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

interface Renaming extends Said {
  readonly from: string;
  readonly to: string | null;
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
