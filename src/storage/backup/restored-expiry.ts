import type { Sql } from '../sql.ts';
import { credentialScanMethods } from '../tables/credential-scans.ts';
import { expiryDateMethods } from '../tables/expiry-dates.ts';
import type { PlannedCase } from './merge-plan.ts';

/** Tables of the expiry register: not all of their rows belong to a case. */
export const expiryTables = ['expiry_dates', 'credential_scans'] as const;

/**
 * Adds the dates that a register has not, whichever case is newer: writing one down does not change a
 * case. Of what was found in a tenant the later look stays. After the cases, which dates refer to.
 */
export function restoreExpiry(from: Sql, to: Sql, planned: readonly PlannedCase[]): void {
  const own = new Map(planned.map(({ record, id }) => [record.id, id]));
  const [dates, scans] = [expiryDateMethods(to), credentialScanMethods(to)];
  const known = new Set(dates.listExpiryDates().map(({ id }) => id));
  for (const date of expiryDateMethods(from).listExpiryDates()) {
    const caseId = date.caseId === null ? null : (own.get(date.caseId) ?? null);
    if (!known.has(date.id)) dates.saveExpiryDate({ ...date, caseId });
  }
  const lookedAt = new Map(scans.listCredentialScans().map((scan) => [scan.tenantId, scan.scannedAt]));
  for (const scan of credentialScanMethods(from).listCredentialScans())
    if (scan.scannedAt > (lookedAt.get(scan.tenantId) ?? '')) scans.saveCredentialScan(scan);
}
