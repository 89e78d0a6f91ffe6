import type { SoundDraft } from '../app/check-draft.ts';
import { noticesToldBetter, type Preflight } from '../app/preflight.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Output } from './output.ts';
import { noticeDocuments } from './plan-printout.ts';
import { skippedInWords } from './preflight-printout.ts';

/** What a plan and the tenant's own rules warn of, as it is printed beside the plan: whole sentences. */
export function warningsOf(
  plan: Plan,
  draft: SoundDraft,
  preflight: Preflight,
  output: Output,
): readonly string[] {
  const { renderer } = output;
  const told = noticesToldBetter(preflight);
  return [
    ...noticeDocuments(plan, draft, output)
      .filter(({ id }) => !told.includes(id))
      .map(({ text, detail }) => `${text} ${detail}`.trimEnd()),
    ...preflight.checks
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
      .map(({ text, remedy, objects }) =>
        [
          renderer.say(text),
          ...objects.map(({ name }) => `· ${name}`),
          ...(remedy === null ? [] : [renderer.say(remedy)]),
        ].join(' '),
      ),
    ...skippedInWords(preflight.checks, renderer).map(({ sentence, remedy }) =>
      remedy === null ? sentence : `${sentence} ${remedy}`,
    ),
  ];
}
