import type { Migration } from './migration.ts';

/** What was there before a case, cases that did not end, and who works on which (docs/reliability.md). */
export const casesUnderWay: Migration = {
  version: 2,
  sql: `
ALTER TABLE cases ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0 CHECK (adopted IN (0, 1));

CREATE INDEX cases_by_state ON cases (state);

CREATE TABLE case_holders (
  case_key TEXT PRIMARY KEY,
  program TEXT NOT NULL,
  process_id INTEGER NOT NULL,
  username TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;
`,
};
