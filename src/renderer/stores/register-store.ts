import { defineStore } from 'pinia';
import { ref, shallowReactive, shallowRef } from 'vue';
import type { CaseSummary } from '../../contract/console-views.ts';
import type { RegisterQuestion } from '../../contract/register-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { firstQuestion, readKeptQuestion, writeKeptQuestion } from '../composables/kept-question.ts';
import { useRecentChoice } from '../composables/use-recent-choice.ts';
import { useSweepStore } from './sweep-store.ts';

/** As many rows as a window shows at once, and some more. */
const pageSize = 60;

interface Totals {
  readonly total: number;
  readonly hidden: number;
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
}

/** The register as it is looked through: the question, and the rows that came into sight so far. No secrets. */
export const useRegisterStore = defineStore('register', () => {
  const bridge = useBridge();
  const sweep = useSweepStore();
  const kept = useRecentChoice('register');
  const question = shallowRef<RegisterQuestion>(firstQuestion);
  const rows = shallowReactive(new Map<number, CaseSummary>());
  /** Null until the first answer. */
  const totals = shallowRef<Totals | null>(null);
  const problem = shallowRef<Problem | null>(null);
  /** Where the keyboard is in the list. */
  const active = ref(0);
  let wanted = { first: 0, last: 0 };
  let asked = 0;
  let busy = false;

  /** The question, with what main cannot know of it. */
  const whole = () => ({ ...question.value, found: sweep.foundIds });

  async function load(offset: number, fresh: boolean): Promise<void> {
    const mine = asked;
    const result = await settle(() => bridge.cases.page({ ...whole(), offset, limit: pageSize }));
    // Another question was asked meanwhile: what came belongs to the old one.
    if (mine !== asked) return;
    problem.value = result.ok ? null : result.problem;
    if (!result.ok) return;
    const { rows: found, ...rest } = result.value;
    if (fresh) rows.clear();
    found.forEach((row, index) => rows.set(offset + index, row));
    totals.value = rest;
  }

  /** Keeps the old rows in sight until the new ones are there. */
  async function renew(): Promise<void> {
    asked += 1;
    await load(0, true);
  }

  /** Asks another question; the list begins at its start again. */
  function ask(changes: Partial<RegisterQuestion>): Promise<void> {
    question.value = { ...question.value, ...changes };
    active.value = 0;
    return renew();
  }

  /** The same, and remembers filters and order for the next time. */
  function choose(changes: Partial<RegisterQuestion>): Promise<void> {
    const answered = ask(changes);
    kept.value = writeKeptQuestion(question.value);
    return answered;
  }

  /** Before anything was asked: begins with the filters and the order of the last time. */
  function recall(): void {
    if (question.value === firstQuestion && kept.value !== '') question.value = readKeptQuestion(kept.value);
  }

  /** Loads what is in sight and not known, one page at a time: only the last place of a long scroll counts. */
  async function show(first: number, last: number): Promise<void> {
    wanted = { first, last };
    if (busy) return;
    busy = true;
    for (let page = missingPage(); page !== null && problem.value === null; page = missingPage())
      await load(page * pageSize, false);
    busy = false;
  }

  function missingPage(): number | null {
    const last = Math.min(wanted.last, totals.value?.total ?? 0);
    for (let row = wanted.first; row < last; row += 1) {
      if (!rows.has(row)) return Math.floor(row / pageSize);
    }
    return null;
  }

  /** Another tenant or another register: what was known belongs to the old one. */
  function forget(): void {
    asked += 1;
    question.value = firstQuestion;
    rows.clear();
    totals.value = null;
    problem.value = null;
    active.value = 0;
  }

  return { question, whole, rows, totals, problem, active, renew, ask, choose, recall, show, forget };
});
