import type { Migration } from './migration.ts';

/**
 * Requests and answers that travel as files (docs/adr/0013-requests-and-answers.md): this folder's own keys, what
 * it asked and was asked, who is known, and plans that wait for approval.
 */
export const requests: Migration = {
  version: 10,
  sql: `
CREATE TABLE identities (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  made_at TEXT NOT NULL,
  sealed BLOB
) STRICT;

CREATE TABLE sent_requests (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE taken_answers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request_id TEXT NOT NULL,
  key TEXT NOT NULL,
  answered_case TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  taken_in_at TEXT NOT NULL,
  sealed BLOB
) STRICT;

CREATE TABLE received_requests (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL CHECK (json_valid(document)),
  received_at TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  vendor_id TEXT NOT NULL,
  environment TEXT NOT NULL,
  identity TEXT NOT NULL,
  case_id TEXT,
  answered_at TEXT
) STRICT;

CREATE TABLE senders (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT,
  first_seen_at TEXT NOT NULL,
  UNIQUE (key, name)
) STRICT;

CREATE TABLE kept_plans (
  number INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  kept_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
`,
};
