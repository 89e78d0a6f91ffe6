import type { OverviewView } from '../../contract/register-views.ts';
import type { SweptCaseView } from '../../contract/sweep-views.ts';

/** A case and why it asks for somebody. */
export type AttentionItem = OverviewView['attention'][number];

export type AttentionKind = AttentionItem['kind'];

/** How many cases ask for somebody beside those shown; one may be shown for more than one reason. */
export function countUnshown({ total, fine, attention }: OverviewView): number {
  return total - fine - new Set(attention.map((one) => one.case.id)).size;
}

/** What looking at a case found; only where that is why it asks for somebody. */
export function sweptOf(
  { kind, case: { id } }: AttentionItem,
  found: ReadonlyMap<string, SweptCaseView>,
): SweptCaseView | null {
  return kind === 'found' ? (found.get(id) ?? null) : null;
}
