import type { Migration } from './migration.ts';

/** Dates that users wrote down, and what was found in a tenant that no case made. */
export const expiryRegister: Migration = {
  version: 5,
  sql: `
CREATE TABLE expiry_dates (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT REFERENCES cases (id),
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  at TEXT NOT NULL,
  by_username TEXT NOT NULL
) STRICT;

CREATE INDEX expiry_dates_by_case ON expiry_dates (case_id);

CREATE TABLE credential_scans (
  number INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL UNIQUE,
  tenant_name TEXT NOT NULL,
  scanned_at TEXT NOT NULL,
  by_username TEXT NOT NULL,
  is_complete INTEGER NOT NULL,
  found TEXT NOT NULL CHECK (json_valid(found))
) STRICT;
`,
};
