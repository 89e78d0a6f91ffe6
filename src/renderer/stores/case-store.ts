import { defineStore } from 'pinia';
import { ref, shallowReactive, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { CaseDetail, CaseSummary } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The cases of the register: the list that was asked for last and the cases that were opened. No secrets. */
export const useCaseStore = defineStore('cases', () => {
  const bridge = useBridge();
  const list = shallowRef<readonly CaseSummary[] | null>(null);
  const listProblem = shallowRef<Problem | null>(null);
  const listBusy = ref(false);
  const details = shallowReactive(new Map<string, CaseDetail>());
  let asked = 0;

  /** Keeps the old list in sight until the new one is there; a slower, older answer is dropped. */
  async function search(words: string): Promise<void> {
    asked += 1;
    const mine = asked;
    listBusy.value = true;
    const result = await settle(() => bridge.cases.list({ search: words }));
    if (mine !== asked) return;
    listBusy.value = false;
    if (result.ok) list.value = result.value;
    listProblem.value = result.ok ? null : result.problem;
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
    return details.get(caseId)?.summary ?? list.value?.find(({ id }) => id === caseId) ?? null;
  }

  /** Another tenant or another register: what was known belongs to the old one. */
  function forget(): void {
    asked += 1;
    list.value = null;
    listProblem.value = null;
    listBusy.value = false;
    details.clear();
  }

  return {
    list,
    listProblem,
    listBusy,
    details,
    search,
    keep,
    open: (caseId: string) => renew(() => bridge.cases.get({ caseId })),
    verify: (caseId: string) => renew(() => bridge.cases.verify({ caseId })),
    deliver: (note: Parameters<typeof bridge.cases.deliver>[0]) => renew(() => bridge.cases.deliver(note)),
    confirm: (caseId: string) => renew(() => bridge.cases.confirm({ caseId })),
    purge: (caseId: string) => renew(() => bridge.cases.purge({ caseId })),
    find,
    forget,
  };
});
