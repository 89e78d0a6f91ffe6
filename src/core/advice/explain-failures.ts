import type { VendorProfile } from '../vendor/profile.ts';
import type { CaseFacts } from './case-facts.ts';
import { explainError, type Explanation } from './explain-error.ts';
import type { FailureGroup } from './group-failures.ts';

/** Sign-ins that failed for one reason, and what that reason means. */
export interface ExplainedFailures extends FailureGroup {
  /** Empty where the number is not known. */
  readonly explanations: readonly Explanation[];
}

/** Explains why sign-ins failed; what is a step of an ordinary sign-in comes last. */
export function explainFailures(
  groups: readonly FailureGroup[],
  { facts, profile }: { readonly facts: CaseFacts | null; readonly profile: VendorProfile },
): readonly ExplainedFailures[] {
  const explained = groups.map((group): ExplainedFailures => {
    const text = `AADSTS${String(group.code)}: ${group.reason}`;
    return {
      ...group,
      explanations: explainError({ text, profiles: [profile], vendor: profile, facts }).explanations,
    };
  });
  return explained.toSorted((one, other) => Number(isBenign(one)) - Number(isBenign(other)));
}

/** Whether these are a step of an ordinary sign-in. */
export function isBenign({ explanations }: ExplainedFailures): boolean {
  return explanations[0]?.isBenign ?? false;
}
