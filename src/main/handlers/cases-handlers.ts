import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { CaseDetail, PlanView, ScopeReason } from '../../contract/console-views.ts';
import { refused, succeeded, type Result } from '../../core/problem.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import type { ClipboardKeeper } from '../clipboard-keeper.ts';
import { caseDetail, caseSummary } from '../views/case-view.ts';
import { planView, previewView } from '../views/plan-view.ts';

export interface CasesHandlerNeeds {
  readonly console: Pick<
    Console,
    | 'vendors'
    | 'preview'
    | 'plan'
    | 'planResume'
    | 'planComplete'
    | 'planRollback'
    | 'apply'
    | 'stop'
    | 'verify'
    | 'list'
    | 'get'
    | 'fieldValue'
    | 'exportFiles'
  >;
  readonly clipboard: Pick<ClipboardKeeper, 'copy' | 'copySecret'>;
  /** Asks for a folder; null when the dialog was cancelled. */
  readonly askForFolder: () => Promise<string | null>;
  /** The permissions that applying a plan needs. */
  readonly permissions: readonly ScopeReason[];
  /** A run changes what the state counts. */
  readonly onRunEnded: () => void;
}

export function casesHandlers(needs: CasesHandlerNeeds): ConsoleHandlers['cases'] {
  const { console: app, clipboard } = needs;

  const profiles = (): readonly VendorProfile[] => app.vendors().map(({ profile }) => profile);

  const detail = (report: ReturnType<Console['get']>): CallResult<CaseDetail> =>
    report.ok ? succeeded(caseDetail(report.value, profiles())) : report;

  const shown = (planned: Awaited<ReturnType<Console['plan']>>): CallResult<PlanView> =>
    planned.ok ? succeeded(planView(planned.value, profiles(), needs.permissions)) : planned;

  const exportTo = async (
    caseId: string,
    language: 'nl' | 'en',
  ): Promise<Result<{ files: string[] } | null>> => {
    const folder = await needs.askForFolder();
    if (folder === null) return succeeded(null);
    const written = await app.exportFiles(caseId, folder, language);
    return written.ok ? succeeded({ files: [...written.value] }) : written;
  };

  return {
    preview: (draft) => {
      const preview = app.preview(draft);
      return Promise.resolve(preview.ok ? succeeded(previewView(preview.value)) : preview);
    },
    plan: async ({ adopt, restore, ...draft }) =>
      shown(await app.plan(draft, { adopt: adopt === true, restore: restore === true })),
    planResume: async ({ caseId, restore }) => shown(await app.planResume(caseId, restore)),
    planComplete: async ({ caseId, inputs }) => shown(await app.planComplete(caseId, inputs)),
    planRollback: async ({ caseId, purge }) => shown(await app.planRollback(caseId, purge)),
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
    list: ({ search }) => {
      const known = profiles();
      return Promise.resolve(succeeded(app.list(search).map((report) => caseSummary(report, known))));
    },
    get: ({ caseId }) => Promise.resolve(detail(app.get(caseId))),
    revealSecret: ({ caseId }) => {
      const opened = app.fieldValue(caseId, null);
      return Promise.resolve(opened.ok ? succeeded({ value: opened.value.value }) : opened);
    },
    async copyField({ caseId, fieldId }) {
      const opened = app.fieldValue(caseId, fieldId);
      if (!opened.ok) return refused(opened.problem);
      const { value, secret } = opened.value;
      if (secret) return succeeded({ clearsInMs: await clipboard.copySecret(value) });
      await clipboard.copy(value);
      return succeeded({ clearsInMs: null });
    },
    exportFiles: ({ caseId, language }) => exportTo(caseId, language),
  };
}
