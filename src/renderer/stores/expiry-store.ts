import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ExpiryFilterView, ExpiryReadingView } from '../../contract/expiry-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

const everything: ExpiryFilterView = { caseId: null, tenantId: null, withinDays: null };

/** What ends, as it was asked for last, and the looking through a tenant that is under way. */
export const useExpiryStore = defineStore('expiry', () => {
  const bridge = useBridge();
  const filter = shallowRef<ExpiryFilterView>(everything);
  const reading = shallowRef<ExpiryReadingView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const scanning = ref(false);
  const scanProblem = shallowRef<Problem | null>(null);
  let asked = 0;

  /** The old list stays in sight until the new one is there; a slower, older answer is dropped. */
  async function read(): Promise<void> {
    asked += 1;
    const mine = asked;
    const wanted = filter.value;
    const result = await settle(() => bridge.expiry.read(wanted));
    if (mine !== asked) return;
    problem.value = result.ok ? null : result.problem;
    if (result.ok) reading.value = result.value;
  }

  function choose(changes: Partial<ExpiryFilterView>): Promise<void> {
    filter.value = { ...filter.value, ...changes };
    return read();
  }

  async function addDate(entered: Parameters<typeof bridge.expiry.addDate>[0]): Promise<Problem | null> {
    const result = await settle(() => bridge.expiry.addDate(entered));
    if (!result.ok) return result.problem;
    await read();
    return null;
  }

  async function removeDate(id: string): Promise<Problem | null> {
    const result = await settle(() => bridge.expiry.removeDate({ id }));
    await read();
    return result.ok ? null : result.problem;
  }

  async function putBackDates(ids: readonly string[]): Promise<Problem | null> {
    const result = await settle(() => bridge.expiry.putBackDates({ ids: [...ids] }));
    await read();
    return result.ok ? null : result.problem;
  }

  /** Answers whether the tenant was looked through; stopping it is no failure. */
  async function scan(): Promise<boolean> {
    if (scanning.value) return false;
    scanning.value = true;
    scanProblem.value = null;
    const result = await settle(() => bridge.expiry.scan());
    scanning.value = false;
    if (!result.ok && result.problem.kind !== 'cancelled') scanProblem.value = result.problem;
    await read();
    return result.ok;
  }

  /** Another account or register: what was read belongs to the old one. */
  function forget(): void {
    asked += 1;
    filter.value = everything;
    reading.value = null;
    problem.value = null;
    scanProblem.value = null;
  }

  return {
    filter,
    reading,
    problem,
    scanning,
    scanProblem,
    read,
    choose,
    showAll: () => choose(everything),
    addDate,
    removeDate,
    putBackDates,
    scan,
    stopScan: () => settle(() => bridge.expiry.stopScan()),
    forget,
  };
});
