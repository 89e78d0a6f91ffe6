import type { Migration } from './migration.ts';

/** What somebody agreed to instead of what a case promised; the newest about the same thing holds. */
export const acceptedChanges: Migration = {
  version: 4,
  sql: `
CREATE TABLE accepted_changes (
  number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  change TEXT NOT NULL CHECK (json_valid(change)),
  at TEXT NOT NULL,
  by_username TEXT NOT NULL
) STRICT;

CREATE INDEX accepted_changes_by_case ON accepted_changes (case_id);
`,
};
