import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import type { SweepProgressView, SweepReportView } from '../../contract/sweep-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** How far ahead is looked for what expires. */
const withinDays = 90;

/** So many ids can be asked about at once. */
const mostFound = 1_000;

/** Looking at every case in use: how far it is, and what the last one found. It goes on while other screens are open. */
export const useSweepStore = defineStore('sweep', () => {
  const bridge = useBridge();
  const report = shallowRef<SweepReportView | null>(null);
  /** When the report was made; ISO 8601. */
  const at = ref<string | null>(null);
  const progress = shallowRef<SweepProgressView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const stopping = ref(false);
  /** How much was found of each case in this session, for the register. */
  const findings = shallowReactive(new Map<string, number>());
  let forgotten = 0;

  /** What still asks for somebody of the last look, by case: without what was worked on since. */
  const found = computed(
    () =>
      new Map(
        (report.value?.cases ?? [])
          .filter(({ caseId }) => (findings.get(caseId) ?? 0) > 0)
          .map((one) => [one.caseId, one]),
      ),
  );
  const foundIds = computed(() => [...found.value.keys()].slice(0, mostFound));
  /** How many cases could not be looked at. */
  const unreadCount = computed(
    () => (report.value?.cases ?? []).filter(({ problem: reason }) => reason !== null).length,
  );

  bridge.on('sweepProgress', (told) => {
    if (busy.value) progress.value = told;
  });

  /** An answer about a register that is no longer open is dropped. */
  async function run(): Promise<void> {
    if (busy.value) return;
    const begun = forgotten;
    busy.value = true;
    stopping.value = false;
    progress.value = null;
    problem.value = null;
    const result = await settle(() => bridge.sweep.run({ withinDays }));
    busy.value = false;
    progress.value = null;
    if (begun !== forgotten) return;
    problem.value = result.ok ? null : result.problem;
    if (!result.ok) return;
    report.value = result.value;
    at.value = new Date().toISOString();
    for (const one of result.value.cases) {
      if (one.problem === null) findings.set(one.caseId, one.findingCount);
      else findings.delete(one.caseId);
    }
  }

  async function stop(): Promise<void> {
    stopping.value = true;
    await settle(() => bridge.sweep.stop());
  }

  function forget(): void {
    forgotten += 1;
    report.value = null;
    at.value = null;
    problem.value = null;
    findings.clear();
  }

  return {
    report,
    at,
    progress,
    problem,
    busy,
    stopping,
    findings,
    found,
    foundIds,
    unreadCount,
    run,
    stop,
    /** What was found may be put right by what was done to the case since. */
    forgetCase: (caseId: string) => findings.delete(caseId),
    forget,
  };
});
