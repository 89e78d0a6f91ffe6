import { z } from 'zod';
import { foundCredential, type CredentialScan } from '../../core/aftercare/expiry-findings.ts';
import type { Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type CredentialScanMethods = Pick<Register, 'saveCredentialScan' | 'listCredentialScans'>;

const foundShape = z.array(foundCredential);

const scanRow = z
  .object({
    tenant_id: z.string(),
    tenant_name: z.string(),
    scanned_at: z.string(),
    by_username: z.string(),
    is_complete: z.number(),
    found: jsonColumn(foundShape),
  })
  .transform((row): CredentialScan => ({
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    scannedAt: row.scanned_at,
    by: row.by_username,
    isComplete: row.is_complete === 1,
    found: row.found,
  }));

const replace = `
INSERT INTO credential_scans (tenant_id, tenant_name, scanned_at, by_username, is_complete, found)
VALUES (@tenantId, @tenantName, @scannedAt, @by, @isComplete, @found)
ON CONFLICT (tenant_id) DO UPDATE SET tenant_name = excluded.tenant_name, scanned_at = excluded.scanned_at,
  by_username = excluded.by_username, is_complete = excluded.is_complete, found = excluded.found`;

export function credentialScanMethods(sql: Sql): CredentialScanMethods {
  return {
    saveCredentialScan({ tenantId, tenantName, scannedAt, by, isComplete, found }) {
      sql.run(replace, {
        tenantId,
        tenantName,
        scannedAt,
        by,
        isComplete: Number(isComplete),
        found: toJson(foundShape, found),
      });
    },
    listCredentialScans: () =>
      sql
        .all('SELECT * FROM credential_scans ORDER BY number')
        .map((row) => parseRow(scanRow, row, 'credential_scans')),
  };
}
