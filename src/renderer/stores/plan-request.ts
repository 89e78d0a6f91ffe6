import type { CallResult } from '../../contract/console-api.ts';
import type { CaseDraft, PlanView } from '../../contract/console-views.ts';
import type { Bridge } from '../bridge/views.ts';

/** What a plan was asked for with, so that the same can be asked again. */
export type PlanRequest =
  | { readonly kind: 'draft'; readonly draft: CaseDraft; readonly adopt: boolean; readonly restore: boolean }
  | { readonly kind: 'resume'; readonly caseId: string; readonly restore: boolean }
  | {
      readonly kind: 'complete';
      readonly caseId: string;
      /** What the vendor gave. */
      readonly inputs: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'rollback'; readonly caseId: string; readonly purge: boolean }
  | { readonly kind: 'rotation'; readonly caseId: string }
  | {
      readonly kind: 'rotation-end';
      readonly caseId: string;
      /** The vendor uses the new secret, or goes on with the old one. */
      readonly outcome: 'confirm' | 'undo';
    }
  | { readonly kind: 'restoration'; readonly caseId: string };

/** What the user agrees to after main said why it will not go on without. */
export type Agreement = 'adopt' | 'restore';

export function requestForDraft(draft: CaseDraft): PlanRequest {
  return { kind: 'draft', draft, adopt: false, restore: false };
}

/** The same request, agreeing to one thing more; a request that cannot say so stays as it is. */
export function agreeing(request: PlanRequest, agreement: Agreement): PlanRequest {
  if (request.kind === 'draft') return { ...request, [agreement]: true };
  return request.kind === 'resume' && agreement === 'restore' ? { ...request, restore: true } : request;
}

/** Main reads the tenant and makes the plan; nothing is written there. */
export function askForPlan(
  { cases, aftercare }: Bridge,
  request: PlanRequest,
): Promise<CallResult<PlanView>> {
  switch (request.kind) {
    case 'draft': {
      const { draft, adopt, restore } = request;
      return cases.plan({ ...draft, adopt, restore });
    }
    case 'resume':
      return cases.planResume({ caseId: request.caseId, restore: request.restore });
    case 'complete':
      return cases.planComplete({ caseId: request.caseId, inputs: { ...request.inputs } });
    case 'rollback':
      return cases.planRollback({ caseId: request.caseId, purge: request.purge });
    case 'rotation':
      return cases.planRotation({ caseId: request.caseId });
    case 'rotation-end':
      return cases.planRotationEnd({ caseId: request.caseId, outcome: request.outcome });
    case 'restoration':
      return aftercare.planRestoration({ caseId: request.caseId });
  }
}
