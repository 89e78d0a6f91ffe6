import type { ExpiryDate } from '../../core/aftercare/expiry-dates.ts';
import type { CredentialScan } from '../../core/aftercare/expiry-findings.ts';
import type { Sql } from '../sql.ts';
import { credentialScanMethods } from '../tables/credential-scans.ts';
import { expiryDateMethods } from '../tables/expiry-dates.ts';
import type { PlannedCase } from './merge-plan.ts';

/** Tables of the expiry register: not all of their rows belong to a case. */
export const expiryTables = ['expiry_dates', 'credential_scans'] as const;

/** What of the expiry register a backup would add: dates, and later looks at tenants. */
export function planExpiry(from: Sql, to: Sql): { readonly dates: number; readonly scans: number } {
  return { dates: missingDates(from, to).length, scans: laterScans(from, to).length };
}

/**
 * Adds the dates that a register has not, whichever case is newer: writing one down does not change a
 * case. Of what was found in a tenant the later look stays. After the cases, which dates refer to.
 */
export function restoreExpiry(from: Sql, to: Sql, planned: readonly PlannedCase[]): void {
  const own = new Map(planned.map(({ record, id }) => [record.id, id]));
  const dates = expiryDateMethods(to);
  for (const date of missingDates(from, to)) {
    const caseId = date.caseId === null ? null : (own.get(date.caseId) ?? null);
    dates.saveExpiryDate({ ...date, caseId });
  }
  for (const scan of laterScans(from, to)) credentialScanMethods(to).saveCredentialScan(scan);
}

function missingDates(from: Sql, to: Sql): readonly ExpiryDate[] {
  const known = new Set(
    expiryDateMethods(to)
      .listExpiryDates()
      .map(({ id }) => id),
  );
  return expiryDateMethods(from)
    .listExpiryDates()
    .filter(({ id }) => !known.has(id));
}

function laterScans(from: Sql, to: Sql): readonly CredentialScan[] {
  const own = credentialScanMethods(to).listCredentialScans();
  const lookedAt = new Map(own.map((scan) => [scan.tenantId, scan.scannedAt]));
  return credentialScanMethods(from)
    .listCredentialScans()
    .filter(({ tenantId, scannedAt }) => scannedAt > (lookedAt.get(tenantId) ?? ''));
}
