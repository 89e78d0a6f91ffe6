import type { CaseDetail } from '../../contract/console-views.ts';

/** Taking it out of use, removing it or bringing it back was begun, and did not end. */
export function isBeingRetired({ resumable, retirement }: CaseDetail): boolean {
  return resumable && retirement.restorable;
}
