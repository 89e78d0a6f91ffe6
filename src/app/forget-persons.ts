import { handedOverStates, type Case, type CaseState, type InputValues } from '../core/case.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { ForgottenPersons } from '../core/register/register.ts';
import { text } from '../core/text.ts';
import type { ProfileInput } from '../core/vendor/profile-inputs.ts';
import { withCaseHeld } from './case-hold.ts';
import { keyOf } from './interrupted-cases.ts';
import type { Workplace } from './workplace.ts';

/** What is asked for while a case is not done with, or waits, has to be known to go on. */
const forgettableStates: readonly CaseState[] = ['completed', ...handedOverStates, 'rolled-back', 'retired'];

/** Who takes out what nobody needs any more, where no person asked for it. */
const ownHand = 'Entra Handover';

const dayMs = 24 * 60 * 60 * 1_000;

/** So many of the oldest cases are looked at together. */
const pageSize = 100;

type Forgetting = Pick<Workplace, 'register' | 'vendors' | 'clock' | 'program'>;

/** Whether the persons of a case can be forgotten now. */
export function canForgetPersons({ state }: Pick<Case, 'state'>): boolean {
  return forgettableStates.includes(state);
}

/**
 * Forgets the persons of a case for good: on its lists, and whoever worked on it. What was done and when stays, and
 * the history stays verifiable. Problems: `persons-needed`, and that somebody holds it.
 */
export function forgetPersons(
  workplace: Forgetting,
  asked: Case,
  by: string,
): Promise<Result<ForgottenPersons>> {
  return withCaseHeld(workplace, keyOf(asked), by, () => {
    const { register } = workplace;
    const record = register.findCase(asked.id) ?? asked;
    if (!canForgetPersons(record)) {
      const params = { case: record.id };
      return Promise.resolve(refused(problem('persons-needed', 'input', { params })));
    }
    const forgotten = register.transact(() => takeOut(workplace, record, by));
    register.clearTraces();
    return Promise.resolve(succeeded(forgotten));
  });
}

function takeOut({ register, vendors, clock }: Forgetting, record: Case, by: string): ForgottenPersons {
  const at = clock.now();
  const profile = vendors.find(record.vendorId);
  const inputs = withoutPeople(record, profile.ok ? profile.value.inputs : null);
  register.saveCase({ ...record, inputs, operator: { name: '', username: '' }, updatedAt: at });
  const forgotten = register.forgetPersons(record.id, record.tenant.id);
  const { people, lines } = forgotten;
  register.appendHistory({
    caseId: record.id,
    at,
    text: text('history.persons-forgotten', { people, lines }),
    by,
  });
  return forgotten;
}

/**
 * A list of people goes in any case. Addresses and chosen people are settings of an application that is in use: they
 * go once it is not. Of a vendor that is not known any more goes whatever could be an address.
 */
function withoutPeople({ inputs, state }: Case, known: readonly ProfileInput[] | null): InputValues {
  const hasEnded = state === 'retired' || state === 'rolled-back';
  const types = hasEnded ? ['user-list', 'mail-addresses', 'principals'] : ['user-list'];
  const isAboutPeople = (id: string, value: string): boolean =>
    known === null
      ? value.includes('@')
      : known.some((input) => input.id === id && types.includes(input.type));
  return Object.fromEntries(
    Object.entries(inputs).map(([id, value]) => [id, isAboutPeople(id, value) ? '' : value]),
  );
}

/**
 * Forgets the persons of every case that nobody worked on for so many days; 0 for never. Not without the key: the
 * history would not seal it. A case that somebody holds waits for the next start.
 */
export async function settleRetention(workplace: Forgetting, days: number): Promise<void> {
  const { register, clock } = workplace;
  if (days === 0 || register.protection === 'none') return;
  const until = new Date(Date.parse(clock.now()) - days * dayMs).toISOString();
  const filter = { states: forgettableStates };
  for (let offset = 0; ;) {
    const page = register.listCases(filter, { order: 'changed', ascending: true, offset, limit: pageSize });
    const old = page.filter(({ updatedAt }) => updatedAt < until);
    const due = old.filter(({ operator }) => operator.username !== '');
    // What was forgotten counts as changed, and moves to the end of the list.
    let settled = 0;
    for (const record of due) if ((await forgetPersons(workplace, record, ownHand)).ok) settled += 1;
    offset += old.length - settled;
    if (old.length < pageSize) return;
  }
}

/** Restoring can bring back what was forgotten here: beside cases that stay as they are, and in those that do not. */
export function forgetAgain(workplace: Forgetting, caseIds: readonly string[]): void {
  const { register } = workplace;
  for (const id of caseIds) {
    const record = register.findCase(id);
    const wasForgotten = register
      .listHistory(id)
      .some(({ text: { id: told } }) => told === 'history.persons-forgotten');
    if (record === null || !wasForgotten || !canForgetPersons(record)) continue;
    register.transact(() => takeOut(workplace, record, ownHand));
  }
}
