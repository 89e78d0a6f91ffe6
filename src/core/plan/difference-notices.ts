import type { Application } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import { describeDifference } from '../values/text-difference.ts';
import type { DesiredApplication } from './desired-state.ts';
import type { PlanNotice } from './plan.ts';

/**
 * Values that Entra compares character by character and that are nearly what is there: upper case, a
 * slash at the end, a blank. Often it is a slip, on this side or at the vendor; then nobody can sign in.
 */
export function listDifferenceNotices(
  live: Application | null,
  wanted: DesiredApplication,
): readonly PlanNotice[] {
  if (live === null) return [];
  const lists = [
    { live: live.identifierUris, wanted: wanted.identifierUris },
    { live: live.redirectUris, wanted: wanted.redirectUris },
  ];
  return lists.flatMap((list) =>
    list.wanted
      .filter((value) => !list.live.includes(value))
      .flatMap((value): readonly PlanNotice[] => {
        const found = list.live
          .map((other) => ({ other, difference: describeDifference(other, value) }))
          .find(({ difference }) => difference.kind !== 'other');
        if (found === undefined) return [];
        const params = { value, former: found.other };
        return [
          {
            id: 'nearly-the-same',
            text: text('notice.nearly-the-same', params),
            detail: found.difference.sentence,
          },
        ];
      }),
  );
}
