import type { Migration } from './migration.ts';

/**
 * When what a case handed over expires, beside the case, and the orders in which a long list of cases is
 * shown. The newest package says it; what was rolled back has none.
 */
export const caseExpiry: Migration = {
  version: 8,
  sql: `
ALTER TABLE cases ADD COLUMN expires_at TEXT;

UPDATE cases SET expires_at = (
  SELECT coalesce(json_extract(package, '$.secret.expiresAt'), json_extract(package, '$.certificate.expiresAt'))
  FROM handovers WHERE case_id = cases.id ORDER BY number DESC LIMIT 1
) WHERE state <> 'rolled-back';

CREATE TRIGGER handovers_say_expiry AFTER INSERT ON handovers BEGIN
  UPDATE cases SET expires_at = coalesce(
    json_extract(new.package, '$.secret.expiresAt'), json_extract(new.package, '$.certificate.expiresAt')
  ) WHERE id = new.case_id AND state <> 'rolled-back';
END;

CREATE TRIGGER rolled_back_cases_expire_not AFTER UPDATE OF state ON cases
WHEN new.state = 'rolled-back' BEGIN
  UPDATE cases SET expires_at = NULL WHERE number = new.number;
END;

CREATE INDEX cases_by_vendor ON cases (vendor_name COLLATE NOCASE, environment);
CREATE INDEX cases_by_environment ON cases (environment);
CREATE INDEX cases_by_operator ON cases (operator_name COLLATE NOCASE);
CREATE INDEX cases_by_expiry ON cases (expires_at IS NULL, expires_at);
`,
};
