import type { CheckFacts, CheckSubject } from './check-facts.ts';
import type { CaseCheck, CheckDefinition } from './check.ts';

/** What a check of the tenant's own rules looks at: also known before there is a case. */
export interface PolicyCheckFacts
  extends Pick<CheckFacts, 'policies'>, Partial<Pick<CheckFacts, 'live' | 'secondFactorPeople'>> {
  readonly subject: Pick<CheckSubject, 'profile' | 'values' | 'desired' | 'record' | 'now'>;
}

/** A check that needs nothing but the tenant's own rules. */
export interface PolicyCheck extends CheckDefinition {
  run(facts: PolicyCheckFacts): CaseCheck | null;
}
