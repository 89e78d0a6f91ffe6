import type { OverviewView } from '../../contract/register-views.ts';
import type { SweptCaseView } from '../../contract/sweep-views.ts';

/** A case and why it asks for somebody. */
export type AttentionItem = OverviewView['attention'][number];

export type AttentionKind = AttentionItem['kind'];

/** What looking at a case found; only where that is why it asks for somebody. */
export function sweptOf(
  { kind, case: { id } }: AttentionItem,
  found: ReadonlyMap<string, SweptCaseView>,
): SweptCaseView | null {
  return kind === 'found' ? (found.get(id) ?? null) : null;
}
