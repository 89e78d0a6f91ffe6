import type { SweepReport, SweptCase } from '../app/sweep.ts';
import type { CaseCheck } from '../core/checks/check.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** What a sweep found: the cases that need somebody, and how many do not. */
export function tellSweep(output: Output, { cases, total, calls }: SweepReport, withinDays: number): void {
  for (const [tenant, ofTenant] of Map.groupBy(
    cases.filter(needsSomebody),
    ({ record }) => record.tenant.id,
  )) {
    const [first] = ofTenant;
    output.line(`${first?.record.tenant.displayName ?? ''} (${tenant})`);
    for (const one of ofTenant) printCase(output, one);
    output.line();
  }
  printSkipped(output, cases);
  output.say(text('cli.sweep.well', { count: cases.filter((one) => !needsSomebody(one)).length }));
  if (cases.length < total) output.say(text('cli.sweep.stopped', { count: total - cases.length }));
  if (total === 0) output.say(text('cli.sweep.none'));
  output.document({
    cases: cases.map((one) => caseDocument(one, output)),
    total,
    withinDays,
    calls,
  });
}

function needsSomebody({ checks, expiry, problem }: SweptCase): boolean {
  return problem !== null || checks.some(isFound) || expiry.length > 0;
}

/** A check that could not look finds nothing. */
function isFound({ outcome }: CaseCheck): boolean {
  return outcome === 'fail' || outcome === 'warn';
}

/** What could not be looked at is mostly the same for all cases, and is said once. */
function printSkipped(output: Output, cases: readonly SweptCase[]): void {
  const skipped = cases.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === 'skip'));
  const sentences = new Set(skipped.map(({ id, text: why }) => `${output.renderer.say(why)} [${id}]`));
  for (const sentence of sentences) output.line(sentence);
}

function printCase({ line, renderer }: Output, { record, checks, expiry, problem }: SweptCase): void {
  line(`  ${record.vendorName} (${record.environment}) ${record.id}`);
  if (problem !== null) line(`    ${renderer.say(problem.text)} ${renderer.say(problem.remedy)}`);
  for (const { id, text: what } of checks.filter(isFound)) line(`    ${renderer.say(what)} [${id}]`);
  for (const { day, kind, name, daysLeft } of expiry) {
    const params = {
      what: `${renderer.say(text(`expiry.kind.${kind}`))} ${name}`,
      day: { date: `${day}T12:00:00.000Z` },
    };
    line(`    ${renderer.say(text(daysLeft < 0 ? 'cli.sweep.expired' : 'cli.sweep.expires', params))}`);
  }
}

function caseDocument(
  { record, checks, expiry, problem }: SweptCase,
  { renderer, error }: Output,
): Readonly<Record<string, unknown>> {
  return {
    case: record.id,
    status: record.state,
    vendor: record.vendorId,
    environment: record.environment,
    tenant: { id: record.tenant.id, displayName: printable(record.tenant.displayName) },
    checks: checks.map(({ id, outcome, text: what, objects, objectCount }) => ({
      id,
      outcome,
      text: printable(renderer.say(what)),
      objects: objects.map(({ kind, name }) => ({ kind, name: printable(name) })),
      objectCount,
    })),
    expiry: expiry.map(({ id, kind, name, day, daysLeft, isPressing }) => ({
      id,
      kind,
      name: printable(name),
      day,
      daysLeft,
      isPressing,
    })),
    error: problem === null ? null : error(problem),
  };
}
