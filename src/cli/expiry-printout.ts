import { expiryStages, isFound, isLeftover, type ExpiryEntry } from '../core/aftercare/expiry.ts';
import type { CredentialScan } from '../core/aftercare/expiry-findings.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { text, type Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

interface ExpiryFacts {
  /** How many days were looked ahead; null for all. */
  readonly withinDays: number | null;
  /** Whether only a case that is out of use was asked for. */
  readonly isRetired: boolean;
  readonly scans: readonly CredentialScan[];
  /** What looking through the tenant asked of it; null where nobody did now. */
  readonly calls: RunCalls | null;
}

/** The expiry register: for people by how near each end is, or as one document. */
export function tellExpiry(
  output: Output,
  entries: readonly ExpiryEntry[],
  { withinDays, isRetired, scans, calls }: ExpiryFacts,
): void {
  const shown = entries.filter((entry) => !isLeftover(entry));
  for (const stage of expiryStages) {
    const those = shown
      .filter((entry) => entry.stage === stage)
      // What the user is answerable for must not be lost among what others left behind.
      .toSorted((one, other) => Number(isFound(one)) - Number(isFound(other)));
    if (those.length === 0) continue;
    output.say(text(`cli.expiry.${stage}`));
    for (const entry of those) printEntry(output, entry);
    output.line();
  }
  const stale = entries.length - shown.length;
  if (stale > 0) output.say(text('cli.expiry.stale', { count: stale }));
  if (isRetired) output.say(text('cli.expiry.retired'));
  else if (entries.length === 0)
    output.say(
      withinDays === null ? text('cli.expiry.none') : text('cli.expiry.none-within', { count: withinDays }),
    );
  if (scans.length === 0) output.say(text('cli.expiry.not-scanned'));
  for (const { tenantName, scannedAt, by, found, isComplete } of scans) {
    const params = { tenant: tenantName, moment: { moment: scannedAt }, by, count: found.length };
    output.say(text('cli.expiry.scanned', params));
    if (!isComplete) output.say(text('cli.expiry.scan-incomplete'));
  }
  output.document({
    entries: entries.map((entry) => entryDocument(entry, output.renderer)),
    scans: scans.map(({ tenantId, tenantName, scannedAt, by, found, isComplete }) => ({
      tenant: { id: tenantId, displayName: printable(tenantName) },
      scannedAt,
      by,
      found: found.length,
      isComplete,
    })),
    calls,
  });
}

function printEntry({ line, renderer }: Output, entry: ExpiryEntry): void {
  const { kind, day, name, id, breaks, action, application, tenant } = entry;
  const whose = entry.vendorName === null ? [application] : [vendorOf(entry, renderer)];
  const who = [...whose, tenant?.displayName ?? null].flatMap((part) => part ?? []).join(', ');
  const what = `${renderer.say(text(`expiry.kind.${kind}`))} ${name}`;
  const when = `${renderer.day(`${day}T12:00:00.000Z`)} (${renderer.say(daysInWords(entry))})`;
  line(`  ${when}: ${who === '' ? what : `${who}: ${what}`}`);
  if (isFound(entry) && entry.stage === 'later') return;
  line(`    ${renderer.say(text('cli.expiry.breaks', { what: renderer.say(breaks) }))}`);
  line(`    ${renderer.say(text('cli.expiry.action', { what: renderer.say(action) }))}`);
  line(`    [${id}]`);
}

function vendorOf({ vendorName, environment }: ExpiryEntry, renderer: Renderer): string {
  const label = environment?.label ?? null;
  return `${vendorName ?? ''} (${label === null ? (environment?.id ?? '') : renderer.local(label)})`;
}

function daysInWords({ daysLeft }: ExpiryEntry): Text {
  if (daysLeft === 0) return text('cli.expiry.today');
  return text(daysLeft > 0 ? 'cli.expiry.left' : 'cli.expiry.past', { count: Math.abs(daysLeft) });
}

function entryDocument(entry: ExpiryEntry, renderer: Renderer): Readonly<Record<string, unknown>> {
  const { caseId, vendorName, environment, tenant, application, name, breaks, action, ...facts } = entry;
  return {
    ...facts,
    case: caseId,
    vendor: vendorName,
    environment: environment?.id ?? null,
    tenant: tenant === null ? null : { ...tenant, displayName: printable(tenant.displayName) },
    application: application === null ? null : printable(application),
    name: printable(name),
    breaks: printable(renderer.say(breaks)),
    action: printable(renderer.say(action)),
  };
}
