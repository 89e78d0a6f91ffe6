import type { Migration } from './migration.ts';

/** How packages reached the vendor, and when the vendor confirmed it. */
export const deliveries: Migration = {
  version: 3,
  sql: `
CREATE TABLE deliveries (
  number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  delivered_at TEXT NOT NULL,
  recipient TEXT NOT NULL,
  channel TEXT NOT NULL,
  by_username TEXT NOT NULL,
  confirmed_at TEXT
) STRICT;

CREATE INDEX deliveries_by_case ON deliveries (case_id);
`,
};
