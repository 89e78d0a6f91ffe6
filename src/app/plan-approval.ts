import { approvedPlanSchema, type Approval } from '../core/plan/approved-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Workplace } from './workplace.ts';

/**
 * Remembers a plan that was written down, so that whoever gives its fingerprint later can be told what differs. Its
 * steps are kept and not its values: these are given again, and may name people.
 */
export function keepWrittenPlan({ register, clock }: Workplace, document: unknown): void {
  const plan = approvedPlanSchema.parse(document);
  register.keepPlan({
    fingerprint: plan.fingerprint,
    keptAt: clock.now(),
    document: JSON.stringify(plan),
  });
}

/** What a fingerprint, as somebody typed it from a sheet, approves. Problem: `fingerprint-unfit`. */
export function findApproval({ register }: Workplace, typed: string): Result<Approval> {
  const fingerprint = typed.replace(/\s/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint))
    return refused(problem('fingerprint-unfit', 'input', { field: 'fingerprint' }));
  const kept = register.listKeptPlans().find((plan) => plan.fingerprint === fingerprint);
  const parsed = kept === undefined ? null : approvedPlanSchema.safeParse(JSON.parse(kept.document));
  return succeeded({ fingerprint, plan: parsed?.success === true ? parsed.data : null });
}
