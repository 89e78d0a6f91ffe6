import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { DriftReportView } from '../../contract/aftercare-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from './case-store.ts';

/** What a comparison with the tenant found, and when it was made (ISO 8601). */
export interface SeenDrift {
  readonly report: DriftReportView;
  readonly at: string;
}

/** What was found otherwise than agreed, by case: kept while a plan is reviewed, gone once one was applied. */
export const useDriftStore = defineStore('drift', () => {
  const bridge = useBridge();
  const cases = useCaseStore();
  const seen = shallowReactive(new Map<string, SeenDrift>());
  let forgotten = 0;

  /** An answer about a tenant that is no longer looked at is dropped. */
  async function look(
    caseId: string,
    call: () => Promise<CallResult<DriftReportView>>,
  ): Promise<Problem | null> {
    const begun = forgotten;
    const result = await settle(call);
    if (!result.ok) return result.problem;
    if (begun === forgotten) seen.set(caseId, { report: result.value, at: new Date().toISOString() });
    return null;
  }

  /** Lets a difference be the agreement, which the case's timeline says from then on. */
  async function accept(caseId: string, id: string): Promise<Problem | null> {
    const problem = await look(caseId, () => bridge.aftercare.acceptDrift({ caseId, ids: [id] }));
    if (problem === null) await cases.open(caseId);
    return problem;
  }

  /** Takes back what was agreed to. */
  async function withdraw(caseId: string, id: string): Promise<Problem | null> {
    const problem = await look(caseId, () => bridge.aftercare.withdrawDrift({ caseId, ids: [id] }));
    if (problem === null) await cases.open(caseId);
    return problem;
  }

  function forget(): void {
    forgotten += 1;
    seen.clear();
  }

  return {
    seen,
    compare: (caseId: string) => look(caseId, () => bridge.aftercare.findDrift({ caseId })),
    accept,
    withdraw,
    forgetCase: (caseId: string) => seen.delete(caseId),
    forget,
  };
});
