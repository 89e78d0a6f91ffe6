import { changesAnything, type Plan } from '../core/plan/plan.ts';
import { text, type Text } from '../core/text.ts';
import { describeDifference } from '../core/values/text-difference.ts';
import { resolveRedirectUris } from '../core/vendor/case-redirect-uri.ts';
import type { SoundDraft } from '../app/check-draft.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/**
 * Prints a plan as a list of sentences, each with the request it will make; `draft` is what it follows from, and
 * `toldBefore` the notices that something above it told already.
 */
export function printPlan(
  plan: Plan,
  draft: SoundDraft | null,
  output: Output,
  print: (line: string) => void,
  toldBefore: readonly string[] = [],
): void {
  const { renderer } = output;
  print(
    renderer.say(
      text('cli.plan.title', {
        vendor: plan.vendorName,
        environment: plan.environment,
        tenant: `${plan.tenant.displayName} (${plan.tenant.id})`,
      }),
    ),
  );
  for (const notice of plan.notices.filter(({ id }) => !toldBefore.includes(id))) {
    print(`  [${renderer.say(text('cli.notice'))}] ${renderer.say(notice.text)}`);
    print(`      ${renderer.say(notice.detail)}`);
  }
  for (const remark of draft === null ? [] : redirectUriRemarks(draft, output))
    print(`  [${renderer.say(text('cli.notice'))}] ${remark}`);
  for (const step of plan.steps) {
    print(`  [${renderer.say(text(`cli.kind.${step.kind}`))}] ${renderer.say(step.text)}`);
    if (step.detail !== undefined) print(`      ${renderer.say(step.detail)}`);
    if (step.request !== undefined) print(`      ${step.request.method} ${step.request.path}`);
  }
  for (const { label } of plan.awaited)
    print(`  [${renderer.say(text('cli.awaited'))}] ${renderer.local(label)}`);
  for (const { question } of plan.questions)
    print(`  [${renderer.say(text('cli.question'))}] ${renderer.local(question)}`);
  if (!changesAnything(plan)) print(renderer.say(text('cli.plan.nothing')));
  print(renderer.say(text('cli.plan.fingerprint', { fingerprint: plan.fingerprint })));
}

/** A plan as a document: everything that is shown, and what `onboard --plan` needs. */
export function planDocument(plan: Plan, draft: SoundDraft, output: Output): Record<string, unknown> {
  const { renderer } = output;
  const say = (part: Text): string => printable(renderer.say(part));
  return {
    schemaVersion: 1,
    vendor: plan.vendorId,
    profileVersion: plan.profileVersion,
    environment: plan.environment,
    inputs: plan.inputs,
    tenant: plan.tenant,
    application: { displayName: plan.applicationName, uniqueName: plan.uniqueName },
    operator: plan.operator,
    fingerprint: plan.fingerprint,
    changes: changesAnything(plan),
    notices: noticeDocuments(plan, draft, output),
    awaited: plan.awaited,
    questions: plan.questions,
    tables: plan.tables,
    steps: plan.steps.map((step) => ({
      id: step.id,
      kind: step.kind,
      text: say(step.text),
      detail: step.detail === undefined ? null : say(step.detail),
      request: step.request ?? null,
      permission: step.permission ?? null,
    })),
  };
}

/** What the reader of a plan should know, as a document. */
export function noticeDocuments(
  { notices }: Plan,
  draft: SoundDraft,
  output: Output,
): readonly { readonly id: string; readonly text: string; readonly detail: string }[] {
  const say = (part: Text): string => printable(output.renderer.say(part));
  return [
    ...notices.map(({ id, text: sentence, detail }) => ({ id, text: say(sentence), detail: say(detail) })),
    ...redirectUriRemarks(draft, output).map((remark) => ({ id: 'redirect-uri', text: remark, detail: '' })),
  ];
}

function redirectUriRemarks(
  { profile, environment, values }: SoundDraft,
  { renderer }: Output,
): readonly string[] {
  return resolveRedirectUris(profile, environment, values).flatMap(({ uri, differsFrom }) =>
    differsFrom === null
      ? []
      : [
          renderer.say(text('cli.redirect-uri-differs', { given: uri, standard: differsFrom })),
          renderer.say(describeDifference(differsFrom, uri).sentence),
        ],
  );
}
