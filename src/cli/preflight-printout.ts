import type { Preflight } from '../app/preflight.ts';
import type { CaseCheck } from '../core/checks/check.ts';
import { text, type Text } from '../core/text.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** How many objects are named; the rest is counted. */
const shownObjects = 5;

/** Prints what was found before the first write: only what is not in order, and how much was looked at. */
export function printPreflight(
  { checks }: Preflight,
  { renderer }: Output,
  print: (line: string) => void,
): void {
  if (checks.length === 0) return;
  const told = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  const looked = checks.filter(({ outcome }) => outcome !== 'skip').length;
  const params = { count: looked, total: checks.length };
  const isStopped = told.some(({ outcome }) => outcome === 'fail');
  const summary = isStopped ? 'stopped' : told.length > 0 ? 'remarks' : 'clear';
  print(renderer.say(text(`cli.preflight.${summary}`, params)));
  for (const check of told) {
    print(`  [${renderer.say(text(`sheet.outcome.${check.outcome}`))}] ${renderer.say(check.text)}`);
    for (const { name, detail } of check.objects.slice(0, shownObjects))
      print(`      - ${detail === null ? name : `${name}: ${renderer.say(detail)}`}`);
    const more = check.objectCount - shownObjects;
    if (more > 0) print(`      - ${renderer.say(text('cli.preflight.more', { count: more }))}`);
    if (check.remedy !== null) print(`      ${renderer.say(check.remedy)}`);
    if (check.offer !== undefined) {
      const { input, value } = check.offer;
      print(`      ${renderer.say(text('cli.preflight.offer', { input, value }))}`);
    }
  }
  for (const { sentence, remedy } of skippedInWords(checks, renderer)) {
    print(`  ${sentence}`);
    if (remedy !== null) print(`      ${remedy}`);
  }
}

/** What was not looked at, each reason once with everything that it concerns. */
export function skippedInWords(
  checks: readonly CaseCheck[],
  renderer: Output['renderer'],
): readonly { readonly sentence: string; readonly remedy: string | null }[] {
  return groupSkipped(checks).map((group) => {
    const topics = group.checks.map(({ id }) => renderer.say(text(`check-topic.${id}`))).join(', ');
    const heading = renderer.say(text('sheet.outcome.skip'));
    return {
      sentence: `[${heading}] ${topics}: ${renderer.say(group.text)}`,
      remedy: group.remedy === null ? null : renderer.say(group.remedy),
    };
  });
}

/** What the pre-flight found, as a document: everything, also what is in order. */
export function preflightDocument(preflight: Preflight, { renderer }: Output): Record<string, unknown> {
  const say = (part: Text): string => printable(renderer.say(part));
  return {
    preflight: preflight.checks.map(
      ({ id, outcome, text: sentence, objects, objectCount, remedy, offer }) => ({
        id,
        outcome,
        text: say(sentence),
        objects: objects.map(({ kind, id: objectId, name, detail }) => ({
          kind,
          id: objectId,
          name: printable(name),
          detail: detail === null ? null : say(detail),
        })),
        objectCount,
        remedy: remedy === null ? null : say(remedy),
        offer: offer === undefined ? null : { input: offer.input, value: offer.value },
      }),
    ),
    preflightCalls: preflight.calls,
  };
}

interface Skipped {
  readonly text: Text;
  readonly remedy: Text | null;
  readonly checks: CaseCheck[];
}

/** What was not looked at for the same reason is told together. */
function groupSkipped(checks: readonly CaseCheck[]): readonly Skipped[] {
  const groups = new Map<string, Skipped>();
  for (const check of checks.filter(({ outcome }) => outcome === 'skip')) {
    const reason = JSON.stringify([check.text, check.remedy]);
    const group = groups.get(reason) ?? { text: check.text, remedy: check.remedy, checks: [] };
    group.checks.push(check);
    groups.set(reason, group);
  }
  return [...groups.values()];
}
