import type { PlanStepView } from '../bridge/views.ts';

/** What a step asks of Microsoft, with its reads before and after: seldom under a second, seldom over three. */
const stepMs = { least: 1000, most: 3000 };

/** How long a fresh object or secret may be unknown elsewhere in Entra: 4 to 18 s seen, without a promise. */
const propagationMs = 18_000;

/** Where in a wait it is usually over; from what was seen, as above. */
export const usualWaitMs = { from: 4000, until: propagationMs };

const stepSizeMs = 5000;
const idle: readonly PlanStepView['kind'][] = ['no-op', 'manual'];

/** Between which times a plan is usually done, in steps of five seconds; null where there is nothing to do. */
export function usualTime(
  steps: readonly Pick<PlanStepView, 'kind'>[],
): { readonly fromMs: number; readonly toMs: number } | null {
  const count = steps.filter(({ kind }) => !idle.includes(kind)).length;
  if (count === 0) return null;
  const waitsMs = steps.some(({ kind }) => kind === 'create') ? propagationMs : 0;
  const rounded = (ms: number) => Math.ceil(ms / stepSizeMs) * stepSizeMs;
  const fromMs = rounded(count * stepMs.least);
  return { fromMs, toMs: Math.max(rounded(count * stepMs.most + waitsMs), fromMs + stepSizeMs) };
}
