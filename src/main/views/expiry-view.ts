import type { Console } from '../../app/console.ts';
import type { ExpiryEntryView, ExpiryReadingView } from '../../contract/expiry-views.ts';
import { isLeftover, type ExpiryEntry } from '../../core/aftercare/expiry.ts';
import { environmentView } from './plan-view.ts';

type Reading = Extract<ReturnType<Console['expiry']['read']>, { readonly ok: true }>['value'];

/** What ends, and what can be chosen to see only its own. */
export function expiryReadingView({ all, entries, more, moreByMonth, scans }: Reading): ExpiryReadingView {
  return {
    entries: entries.map(expiryEntryView),
    more,
    moreByMonth,
    total: all.length,
    cases: [...new Map(all.flatMap(caseOf)).values()],
    tenants: [
      ...new Map(all.flatMap(({ tenant }) => (tenant === null ? [] : [[tenant.id, tenant]]))).values(),
    ],
    scans: scans.map(({ tenantName, scannedAt, by, isComplete, found }) => {
      return { tenantName, scannedAt, by, isComplete, found: found.length };
    }),
  };
}

function expiryEntryView(entry: ExpiryEntry): ExpiryEntryView {
  const { id, kind, caseId, vendorName, tenant, application, name, day, daysLeft, stage, breaks, action } =
    entry;
  return {
    id,
    kind,
    caseId,
    vendorName,
    environment: labelOf(entry),
    tenant,
    application,
    name,
    day,
    daysLeft,
    stage,
    isLeftover: isLeftover(entry),
    breaks,
    action,
  };
}

function labelOf({ environment }: ExpiryEntry): ExpiryEntryView['environment'] {
  return environment === null ? null : (environment.label ?? environmentView([], environment.id).label);
}

function caseOf(entry: ExpiryEntry): readonly (readonly [string, ExpiryReadingView['cases'][number]])[] {
  const { caseId, vendorName } = entry;
  const environment = labelOf(entry);
  if (caseId === null || vendorName === null || environment === null) return [];
  return [[caseId, { id: caseId, vendorName, environment }]];
}
