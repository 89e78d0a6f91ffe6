import type { Case } from '../core/case.ts';
import type { LocalText } from '../core/text.ts';
import type { ListedCase, Register } from '../core/register/register.ts';

/** What a list shows of a case. */
export interface CaseRow extends ListedCase {
  /** What the vendor still has to give; empty where the case does not wait. */
  readonly awaited: readonly LocalText[];
}

/** Adds what is said of a waiting case in a list. */
export function rowOf(register: Pick<Register, 'findHandover'>): (listed: ListedCase) => CaseRow {
  return (listed) => ({ ...listed, awaited: awaitedBy(register, listed.record) });
}

function awaitedBy(register: Pick<Register, 'findHandover'>, { id, state }: Case): readonly LocalText[] {
  if (state !== 'waiting') return [];
  return (register.findHandover(id)?.awaited ?? []).map(({ label }) => label);
}
