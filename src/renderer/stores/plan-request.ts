import type { CallResult } from '../../contract/console-api.ts';
import type { CaseDraft, PlanView } from '../../contract/console-views.ts';
import type { RetirementKindView } from '../../contract/retirement-views.ts';
import type { Bridge } from '../bridge/views.ts';

/** What a plan was asked for with, so that the same can be asked again. */
export type PlanRequest =
  | {
      readonly kind: 'draft';
      readonly draft: CaseDraft;
      readonly adopt: boolean;
      readonly restore: boolean;
      /** The opened request that it follows. */
      readonly fileId?: string;
      /** Be asked for the permissions that a whole pre-flight needs. */
      readonly asksPermissions?: true;
    }
  | {
      /** Taking over an application that somebody made by hand. */
      readonly kind: 'adoption';
      readonly draft: CaseDraft;
      /** Its application id. */
      readonly application: string;
      readonly keepSecret: boolean;
      readonly asksPermissions?: true;
    }
  | { readonly kind: 'resume'; readonly caseId: string; readonly restore: boolean }
  | {
      readonly kind: 'complete';
      readonly caseId: string;
      /** What the vendor gave. */
      readonly inputs: Readonly<Record<string, string>>;
      readonly fileId?: string;
      readonly asksPermissions?: true;
    }
  | { readonly kind: 'rollback'; readonly caseId: string; readonly purge: boolean }
  | { readonly kind: 'rotation'; readonly caseId: string; readonly asksPermissions?: true }
  | {
      readonly kind: 'rotation-step';
      readonly caseId: string;
      /** The new certificate signs; the vendor uses what is new, or goes on with what was. */
      readonly step: 'activate' | 'confirm' | 'undo';
    }
  | { readonly kind: 'restoration'; readonly caseId: string }
  | {
      /** Out of use, out of the tenant, or back. */
      readonly kind: 'retirement';
      readonly caseId: string;
      readonly what: RetirementKindView;
    };

/** What the user agrees to after main said why it will not go on, or look further, without. */
export type Agreement = 'adopt' | 'restore' | 'asksPermissions';

export function requestForDraft(draft: CaseDraft, fileId?: string): PlanRequest {
  const follows = fileId === undefined ? {} : { fileId };
  return { kind: 'draft', draft, adopt: false, restore: false, ...follows };
}

/** Whether the plan begins a case, so that nothing was done to the tenant in its name yet. */
export function beginsCase(
  request: PlanRequest | null,
): request is Extract<PlanRequest, { kind: 'draft' | 'adoption' }> {
  return request?.kind === 'draft' || request?.kind === 'adoption';
}

/** The same request, agreeing to one thing more; a request that cannot say so stays as it is. */
export function agreeing(request: PlanRequest, agreement: Agreement): PlanRequest {
  if (request.kind === 'draft') return { ...request, [agreement]: true };
  if (request.kind === 'adoption' || request.kind === 'complete' || request.kind === 'rotation')
    return agreement === 'asksPermissions' ? { ...request, asksPermissions: true } : request;
  return request.kind === 'resume' && agreement === 'restore' ? { ...request, restore: true } : request;
}

/** Main reads the tenant and makes the plan; nothing is written there. */
export function askForPlan(
  { cases, adoption, aftercare, retirement }: Bridge,
  request: PlanRequest,
): Promise<CallResult<PlanView>> {
  switch (request.kind) {
    case 'draft': {
      const { draft, adopt, restore, fileId, asksPermissions } = request;
      return cases.plan({
        ...draft,
        adopt,
        restore,
        ...(fileId === undefined ? {} : { fileId }),
        ...(asksPermissions === undefined ? {} : { asksPermissions }),
      });
    }
    case 'adoption': {
      const { draft, application, keepSecret, asksPermissions } = request;
      return adoption.plan({
        ...draft,
        application,
        keepSecret,
        ...(asksPermissions === undefined ? {} : { asksPermissions }),
      });
    }
    case 'resume':
      return cases.planResume({ caseId: request.caseId, restore: request.restore });
    case 'complete': {
      const { caseId, inputs, fileId, asksPermissions } = request;
      return cases.planComplete({
        caseId,
        inputs: { ...inputs },
        ...(fileId === undefined ? {} : { fileId }),
        ...(asksPermissions === undefined ? {} : { asksPermissions }),
      });
    }
    case 'rollback':
      return cases.planRollback({ caseId: request.caseId, purge: request.purge });
    case 'rotation': {
      const { caseId, asksPermissions } = request;
      return cases.planRotation({ caseId, ...(asksPermissions === undefined ? {} : { asksPermissions }) });
    }
    case 'rotation-step':
      return cases.planRotationStep({ caseId: request.caseId, step: request.step });
    case 'restoration':
      return aftercare.planRestoration({ caseId: request.caseId });
    case 'retirement':
      return retirement.plan({ caseId: request.caseId, kind: request.what });
  }
}
