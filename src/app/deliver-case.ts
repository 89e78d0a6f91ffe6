import { deliverableStates, type Case } from '../core/case.ts';
import { withCaseHeld } from './case-hold.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { liveSecrets } from './case-report.ts';
import { keyOf } from './interrupted-cases.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { text, type Text } from '../core/text.ts';
import type { Workplace } from './workplace.ts';

/** How a package went to the vendor, in the user's own words. */
export interface DeliveryNote {
  readonly recipient: string;
  readonly channel: string;
  /** User principal name, or the name of this computer's user where nobody is signed in. */
  readonly by: string;
}

const longest = 200;

/** Records that the package reached the vendor. Problems: `case-not-deliverable`, `case-retired`, `delivery-incomplete`. */
export function recordDelivery(
  workplace: Workplace,
  record: Case,
  { recipient, channel, by }: DeliveryNote,
): Result<null> {
  if (!deliverableStates.includes(record.state)) return refuse(workplace, 'case-not-deliverable', record);
  if (![recipient, channel].every(isSound)) return refused(fault('delivery-incomplete', record));
  const { register, clock } = workplace;
  const at = clock.now();
  register.transact(() => {
    register.saveDelivery({ caseId: record.id, deliveredAt: at, recipient, channel, by, confirmedAt: null });
    // A case that waits goes on waiting: what was delivered is what it waits for an answer to.
    if (record.state !== 'waiting') register.setCaseState(record.id, 'delivered', at);
    tell(workplace, record, by, text('history.delivered', { recipient, channel }));
  });
  return succeeded(null);
}

/** Records that the vendor confirmed it. Problems: `case-not-delivered`, `case-retired`. */
export function recordConfirmation(workplace: Workplace, record: Case, by: string): Result<null> {
  if (record.state !== 'delivered') return refuse(workplace, 'case-not-delivered', record);
  const { register, clock } = workplace;
  const at = clock.now();
  register.transact(() => {
    register.confirmDelivery(record.id, at);
    register.setCaseState(record.id, 'confirmed', at);
    tell(workplace, record, by, text('history.confirmed', { vendor: record.vendorName }));
  });
  return succeeded(null);
}

/**
 * Forgets the value of a secret that the vendor has: key id, name and expiry stay. Not to be undone.
 * Problems: `case-not-confirmed`, `case-retired`, `rotation-under-way`, `case-without-secret`, and that somebody holds it.
 */
export function purgeSecret(workplace: Workplace, asked: Case, by: string): Promise<Result<null>> {
  return withCaseHeld(workplace, keyOf(asked), by, () =>
    Promise.resolve(forgetSecrets(workplace, asked, by)),
  );
}

function forgetSecrets(workplace: Workplace, asked: Case, by: string): Result<null> {
  const { register, clock } = workplace;
  // Somebody was asked in between.
  const record = register.findCase(asked.id) ?? asked;
  if (record.state !== 'confirmed') return refuse(workplace, 'case-not-confirmed', record);
  if (register.listSecrets(record.id).some(({ state }) => state === 'superseded'))
    return refused(fault('rotation-under-way', record));
  const secrets = liveSecrets(register, record.id);
  if (secrets.length === 0) return refused(fault('case-without-secret', record));
  const at = clock.now();
  register.transact(() => {
    for (const { id } of secrets) register.setSecretState(id, 'purged');
    register.setCaseState(record.id, 'purged', at);
    tell(workplace, record, by, text('history.purged'));
  });
  register.clearTraces();
  return succeeded(null);
}

function isSound(value: string): boolean {
  return value.trim() !== '' && value.length <= longest && !/\p{Cc}/u.test(value);
}

/** A case that is out of use says so itself, whatever else it is not. */
function refuse({ register }: Workplace, code: string, record: Case): Result<null> {
  return refused(stageOf(register, record) === null ? fault(code, record) : retiredCase(record));
}

function fault(code: string, { id, vendorName }: Case): Problem {
  return problem(code, 'input', { params: { case: id, vendor: vendorName } });
}

function tell({ register, clock }: Workplace, { id }: Case, by: string, what: Text): void {
  register.appendHistory({ caseId: id, at: clock.now(), text: what, by });
}
