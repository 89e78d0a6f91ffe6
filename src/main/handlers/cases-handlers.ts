import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { CaseDetail, PlanView, ScopeReason } from '../../contract/console-views.ts';
import { succeeded } from '../../core/problem.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { caseDetail, caseSummary } from '../views/case-view.ts';
import { overviewView } from '../views/overview-view.ts';
import { previewView, showPlan } from '../views/plan-view.ts';
import { copy, reveal, type ValueAccessNeeds } from './value-access.ts';

export interface CasesHandlerNeeds extends ValueAccessNeeds {
  readonly console: Pick<
    Console,
    | 'vendors'
    | 'preview'
    | 'plan'
    | 'planResume'
    | 'planComplete'
    | 'planRollback'
    | 'planRotation'
    | 'planRotationStep'
    | 'apply'
    | 'stop'
    | 'verify'
    | 'overview'
    | 'page'
    | 'listFileName'
    | 'exportList'
    | 'get'
    | 'fieldValue'
    | 'packages'
  >;
  /** The permissions that applying a plan needs. */
  readonly permissions: readonly ScopeReason[];
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
  /** A run changes what the state counts. */
  readonly onRunEnded: () => void;
}

export function casesHandlers(needs: CasesHandlerNeeds): ConsoleHandlers['cases'] {
  const { console: app, sharing } = needs;
  const { packages } = app;

  const profiles = (): readonly VendorProfile[] => app.vendors().map(({ profile }) => profile);

  const detail = (report: ReturnType<Console['get']>): CallResult<CaseDetail> =>
    report.ok ? succeeded(caseDetail(report.value, profiles())) : report;

  const shown = (planned: Awaited<ReturnType<Console['plan']>>): CallResult<PlanView> =>
    showPlan(planned, app.vendors(), needs.permissions);

  return {
    preview: (draft) => {
      const preview = app.preview(draft);
      return Promise.resolve(preview.ok ? succeeded(previewView(preview.value)) : preview);
    },
    plan: async ({ adopt, restore, asksPermissions, fileId, ...draft }) =>
      shown(
        await app.plan(draft, {
          adopt: adopt === true,
          restore: restore === true,
          asksPermissions: asksPermissions === true,
          fileId,
        }),
      ),
    planResume: async ({ caseId, restore }) => shown(await app.planResume(caseId, restore)),
    planComplete: async ({ caseId, inputs, asksPermissions = false, fileId }) =>
      shown(await app.planComplete(caseId, inputs, { asksPermissions, fileId })),
    planRollback: async ({ caseId, purge }) => shown(await app.planRollback(caseId, purge)),
    planRotation: async ({ caseId, asksPermissions = false }) =>
      shown(await app.planRotation(caseId, { asksPermissions })),
    planRotationStep: async ({ caseId, step }) => shown(await app.planRotationStep(caseId, step)),
    async apply({ planId }) {
      try {
        return detail(await app.apply(planId));
      } finally {
        needs.onRunEnded();
      }
    },
    stop: ({ planId }) => {
      app.stop(planId);
      return Promise.resolve(succeeded(null));
    },
    verify: async ({ caseId }) => detail(await app.verify(caseId)),
    overview: ({ found }) => Promise.resolve(succeeded(overviewView(app.overview(found), profiles()))),
    page: async (question) => {
      const known = profiles();
      const { rows, vendors, ...counts } = await app.page(question);
      return succeeded({
        ...counts,
        rows: rows.map((row) => caseSummary(row, known)),
        vendors: [...vendors],
      });
    },
    async exportList({ language, ...question }) {
      const file = await needs.askWhereToSave(app.listFileName());
      if (file === null) return succeeded(null);
      const written = await app.exportList(question, language, file);
      return written.ok ? succeeded({ files: [written.value] }) : written;
    },
    get: ({ caseId }) => Promise.resolve(detail(app.get(caseId))),
    revealSecret: ({ caseId }) => reveal(app.fieldValue(caseId, null), needs),
    hideSecret: () => {
      sharing.show();
      return Promise.resolve(succeeded(null));
    },
    copyField: ({ caseId, fieldId }) => copy(app.fieldValue(caseId, fieldId), needs),
    deliver: async ({ caseId, ...note }) => detail(await packages.deliver(caseId, note)),
    confirm: async ({ caseId }) => detail(await packages.confirm(caseId)),
    forgetPersons: async ({ caseId }) => detail(await packages.forgetPersons(caseId)),
    purge: async ({ caseId }) => detail(await packages.purge(caseId)),
  };
}
