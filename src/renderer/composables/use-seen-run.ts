import { useAdoptionStore } from '../stores/adoption-store.ts';
import { useCheckStore } from '../stores/check-store.ts';
import { useCompletionStore } from '../stores/completion-store.ts';
import { useDraftStore } from '../stores/draft-store.ts';
import { useDriftStore } from '../stores/drift-store.ts';
import type { PlanFlow } from '../stores/plan-flow.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { useRunStore } from '../stores/run-store.ts';
import { useSweepStore } from '../stores/sweep-store.ts';

/**
 * Puts away what led to a run once its result is in sight: the draft has become a case and the plan a
 * fact; what was compared before it is no longer so. Answers what the run did, or null when it was not this case's.
 */
export function useSeenRun() {
  const run = useRunStore();
  const draft = useDraftStore();
  const adoption = useAdoptionStore();
  const completion = useCompletionStore();
  const drift = useDriftStore();
  const sweep = useSweepStore();
  const checks = useCheckStore();
  const plans = usePlanStore();

  return (caseId: string): PlanFlow | null => {
    if (run.plan === null || run.caseId !== caseId) return null;
    const { plan, request, flow } = run;
    // Another request may have been taken over since, for the same vendor.
    const isSameDraft =
      request?.kind === 'draft' &&
      request.draft.vendorId === draft.vendorId &&
      request.fileId === draft.followed?.fileId;
    if (isSameDraft) draft.clear();
    if (request?.kind === 'adoption' && request.draft.vendorId === adoption.vendorId) adoption.clear();
    if (completion.detail?.summary.id === caseId) completion.clear();
    drift.forgetCase(caseId);
    sweep.forgetCase(caseId);
    checks.forgetCase(caseId);
    if (plans.plan?.planId === plan.planId) plans.clear();
    run.clear();
    return flow;
  };
}
