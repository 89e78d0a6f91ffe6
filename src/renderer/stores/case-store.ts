import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { CaseDetail, CaseSummary } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The cases that were opened, and what lists told of others. No secrets. */
export const useCaseStore = defineStore('cases', () => {
  const bridge = useBridge();
  const details = shallowReactive(new Map<string, CaseDetail>());
  const seen = shallowReactive(new Map<string, CaseSummary>());

  /** Takes note of cases that a list showed. */
  function remember(list: readonly CaseSummary[]): void {
    for (const one of list) seen.set(one.id, one);
  }

  function keep(detail: CaseDetail): void {
    details.set(detail.summary.id, detail);
  }

  /** Makes a call that answers a case, and keeps that. */
  async function renew(call: () => Promise<CallResult<CaseDetail>>): Promise<Problem | null> {
    const result = await settle(call);
    if (result.ok) keep(result.value);
    return result.ok ? null : result.problem;
  }

  /** What is known of a case already, from whichever screen showed it. */
  function find(caseId: string): CaseSummary | null {
    return details.get(caseId)?.summary ?? seen.get(caseId) ?? null;
  }

  /** Another tenant or another register: what was known belongs to the old one. */
  function forget(): void {
    seen.clear();
    details.clear();
  }

  return {
    details,
    remember,
    keep,
    open: (caseId: string) => renew(() => bridge.cases.get({ caseId })),
    verify: (caseId: string) => renew(() => bridge.cases.verify({ caseId })),
    deliver: (note: Parameters<typeof bridge.cases.deliver>[0]) => renew(() => bridge.cases.deliver(note)),
    confirm: (caseId: string) => renew(() => bridge.cases.confirm({ caseId })),
    forgetPersons: (caseId: string) => renew(() => bridge.cases.forgetPersons({ caseId })),
    purge: (caseId: string) => renew(() => bridge.cases.purge({ caseId })),
    find,
    forget,
  };
});
