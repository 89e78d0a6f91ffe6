import { keptUntil } from '../aftercare/retirement.ts';
import { text, type Text } from '../text.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Finding } from './finding.ts';
import type { FactKind } from './known-error.ts';
import { isGuid, type NamedValues } from './named-values.ts';

/** What an error of a case that was taken out of use comes from, and how to end it. */
export interface RetiredAdvice {
  readonly finding: Finding;
  readonly remedy: Text;
  /** What to say for the cause where it is the whole of it. */
  readonly cause: Text;
  /** Whether it explains the error by itself: the ordinary advice would undo it behind the register's back. */
  readonly isWholeCause: boolean;
}

/**
 * Advice for a case that was retired with this product; null where it was not, where the error has nothing to
 * do with a case, or where the message names another application than that of the case.
 */
export function adviseRetired(
  kinds: readonly FactKind[],
  { application: named }: NamedValues,
  { retired, application, caseId, vendorName, now }: CaseFacts,
): RetiredAdvice | null {
  if (retired === null || application === null || kinds.length === 0) return null;
  const { appId } = application;
  if (named !== null && isGuid(named) && named.toLowerCase() !== appId.toLowerCase()) return null;
  const { since, removedAt } = retired;
  const until = removedAt === null ? null : keptUntil(removedAt);
  const stage = until === null ? 'disabled' : Date.parse(now) < Date.parse(until) ? 'removed' : 'gone';
  const params = {
    case: caseId,
    vendor: vendorName,
    date: { date: since },
    removed: { date: removedAt ?? since },
    until: { date: until ?? since },
  };
  return {
    finding: { kind: 'retired', texts: [text(`advice.fact.retired-${stage}`, params)] },
    cause: text('retired-case.cause', params),
    remedy: text(stage === 'gone' ? 'retired-case.remedy-gone' : 'retired-case.remedy', params),
    isWholeCause: kinds.includes('enabled'),
  };
}
