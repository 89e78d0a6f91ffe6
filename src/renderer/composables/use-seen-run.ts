import type { PlanView } from '../../contract/console-views.ts';
import { useCompletionStore } from '../stores/completion-store.ts';
import { useDraftStore } from '../stores/draft-store.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { useRunStore } from '../stores/run-store.ts';

/**
 * Puts away what led to a run once its result is in sight: the draft has become a case and the plan a
 * fact. Answers what the run did, or null when it was not this case's.
 */
export function useSeenRun() {
  const run = useRunStore();
  const draft = useDraftStore();
  const completion = useCompletionStore();
  const plans = usePlanStore();

  return (caseId: string): PlanView['purpose'] | null => {
    if (run.plan === null || run.caseId !== caseId) return null;
    const { plan, request } = run;
    if (request?.kind === 'draft' && request.draft.vendorId === draft.vendorId) draft.clear();
    if (completion.detail?.summary.id === caseId) completion.clear();
    if (plans.plan?.planId === plan.planId) plans.clear();
    run.clear();
    return plan.purpose;
  };
}
