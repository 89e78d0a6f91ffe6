import { text, type Text } from '../text.ts';
import type { ApprovedPlan, ApprovedStep } from './approved-plan.ts';
import type { StepKind } from './plan.ts';

/** More than this nobody reads in one refusal. */
const mostDifferences = 40;

const longestValue = 160;

/** Deeper than any body that is sent. */
const deepestBody = 12;

export interface ComparisonWords {
  /** A kind of step in the reader's words. */
  readonly wordOf: (kind: StepKind) => string;
  /** Steps whose requests name a day: they differ each day, and the fingerprint leaves that out. */
  readonly datedSteps: ReadonlySet<string>;
}

/** Says in sentences how a plan differs from the one that was approved; at least one sentence. */
export function describePlanDifferences(
  approved: ApprovedPlan,
  now: ApprovedPlan,
  words: ComparisonWords,
): readonly Text[] {
  const before = new Map(approved.steps.map((step) => [step.id, step]));
  const after = new Map(now.steps.map((step) => [step.id, step]));
  const found = [
    ...(approved.tenant.id === now.tenant.id
      ? []
      : [
          text('cli.moved.tenant', {
            before: approved.tenant.displayName,
            now: now.tenant.displayName,
          }),
        ]),
    ...(approved.profileVersion === now.profileVersion
      ? []
      : [text('cli.moved.profile', { before: approved.profileVersion, now: now.profileVersion })]),
    ...now.steps.flatMap((step) => compareStep(before.get(step.id), step, words)),
    ...approved.steps
      .filter(({ id }) => !after.has(id))
      .map((step) => text('cli.moved.gone', { step: step.text })),
  ];
  if (found.length === 0) return [text('cli.moved.unseen')];
  return found.length <= mostDifferences
    ? found
    : [...found.slice(0, mostDifferences), text('cli.moved.more', { count: found.length - mostDifferences })];
}

function compareStep(
  before: ApprovedStep | undefined,
  now: ApprovedStep,
  { wordOf, datedSteps }: ComparisonWords,
): readonly Text[] {
  const step = now.text;
  if (before === undefined) return [text('cli.moved.added', { step })];
  if (before.kind !== now.kind)
    return [text('cli.moved.kind', { step, before: wordOf(before.kind), now: wordOf(now.kind) })];
  return datedSteps.has(now.id) ? [] : compareRequests(before, now);
}

function compareRequests(before: ApprovedStep, now: ApprovedStep): readonly Text[] {
  const was = placesOf(before.request);
  const is = placesOf(now.request);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    const [old, current] = [was.get(place), is.get(place)];
    if (old === current) return [];
    const params = { step: now.text, place: place.slice(0, longestValue) };
    if (old === undefined) return [text('cli.moved.value-new', { ...params, now: shorten(current) })];
    if (current === undefined) return [text('cli.moved.value-gone', { ...params, before: shorten(old) })];
    return [text('cli.moved.value', { ...params, before: shorten(old), now: shorten(current) })];
  });
}

/** Every value of a request by its place: `path`, `body.web.redirectUris.0`. */
function placesOf(request: ApprovedStep['request']): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const collect = (value: unknown, place: string, depth: number): void => {
    if (typeof value !== 'object' || value === null) {
      places.set(place, JSON.stringify(value));
      return;
    }
    const entries = Object.entries(value);
    if (entries.length === 0 || depth > deepestBody) places.set(place, entries.length === 0 ? '{}' : '{…}');
    else for (const [key, item] of entries) collect(item, `${place}.${key}`, depth + 1);
  };
  if (request === null) return places;
  places.set('method', request.method);
  places.set('path', request.path);
  if (request.body !== undefined) collect(request.body, 'body', 0);
  return places;
}

function shorten(value = ''): string {
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
}
