import type { Migration } from './migration.ts';

/** What is asked of a long register: what is in which state, what of it expires, and what changed last. */
export const casesThatAsk: Migration = {
  version: 9,
  sql: `
DROP INDEX cases_by_state;
CREATE INDEX cases_by_state ON cases (state, expires_at);
CREATE INDEX cases_by_change ON cases (updated_at);
CREATE INDEX secrets_by_expiry ON secrets (expires_at, case_id);
CREATE INDEX runs_by_kind ON runs (kind, case_id);
`,
};
