import type { Case, CaseState } from '../case.ts';
import { applicationChecks } from './application-checks.ts';
import type { CheckFacts } from './check-facts.ts';
import type { CaseCheck, CheckDefinition, CheckMoment } from './check.ts';
import { peopleChecks } from './people-checks.ts';
import { policyChecks } from './policy-checks.ts';

/** Every check that the tenant can answer, in the order of their numbers. */
const allChecks: readonly CheckDefinition[] = [
  ...applicationChecks,
  ...peopleChecks,
  ...policyChecks,
].toSorted((one, other) => one.id.localeCompare(other.id));

/** The checks of some moments. */
export function checksAt(moments: readonly CheckMoment[]): readonly CheckDefinition[] {
  return allChecks.filter((definition) => definition.moments.some((moment) => moments.includes(moment)));
}

/** The states in which there is something to watch: all was made and nothing taken back. */
const settledStates: readonly CaseState[] = ['completed', 'delivered', 'confirmed', 'purged'];

/** When a case is, where nobody says which checks are wanted. */
export function momentsOf({ state, application }: Case): readonly CheckMoment[] {
  if (settledStates.includes(state)) return ['after', 'watch'];
  return application === null ? ['before'] : ['before', 'after'];
}

/** Runs checks; those that do not concern the case say nothing. */
export function runCaseChecks(
  definitions: readonly CheckDefinition[],
  facts: CheckFacts,
): readonly CaseCheck[] {
  return definitions.flatMap((definition) => definition.run(facts) ?? []);
}
