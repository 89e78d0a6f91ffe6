import { computed } from 'vue';
import type { CaseCheckView } from '../../contract/check-views.ts';
import { useTexts } from '../wording/use-texts.ts';

/** What could not be looked at for want of a permission that a person can give; a role cannot be asked for. */
const askable: readonly string[] = [
  'case-check.not-consented',
  'problem.consent-needed',
  'problem.admin-consent-needed',
  'problem.permission-missing',
  'problem.sign-in-needed',
];

/** Whether being asked for permissions may put it right. */
export const isAskable = ({ text }: { readonly text: { readonly id: string } }) => askable.includes(text.id);

/** The checks that could not look; those with the same reason are told together. */
export function useSkippedChecks(checks: () => readonly CaseCheckView[]) {
  const { say, list } = useTexts();
  const skipped = computed(() => checks().filter(({ outcome }) => outcome === 'skip'));
  /** Which scope was missing says nothing to who can be asked for all of them at once. */
  const reasonOf = (check: CaseCheckView) =>
    say(isAskable(check) ? { id: 'case-check.not-consented' } : check.text);
  return {
    skipped,
    reasons: computed(() =>
      [...new Set(skipped.value.map(reasonOf))].map((reason) => {
        const same = skipped.value.filter((check) => reasonOf(check) === reason);
        const [first] = same;
        return {
          reason,
          topics: list(same.map(({ id }) => say({ id: `check-topic.${id}` }))),
          remedy: first === undefined || isAskable(first) ? null : first.remedy,
        };
      }),
    ),
    /** Whether asking for permissions lets more be looked at. */
    canAsk: computed(() => skipped.value.some(isAskable)),
  };
}
