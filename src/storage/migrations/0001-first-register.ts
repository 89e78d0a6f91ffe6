import type { Migration } from './migration.ts';

/** The tables are described in docs/adr/0003-register-and-sealing.md. */
export const firstRegister: Migration = {
  version: 1,
  sql: `
PRAGMA application_id = 1162367559;

CREATE TABLE register (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  created_at TEXT NOT NULL,
  key_check BLOB
) STRICT;

CREATE TABLE protectors (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  parameters TEXT NOT NULL CHECK (json_valid(parameters)),
  wrapped_key BLOB NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  tenant_id TEXT NOT NULL,
  tenant_display_name TEXT NOT NULL,
  tenant_initial_domain TEXT NOT NULL,
  tenant_default_domain TEXT NOT NULL,
  cloud TEXT NOT NULL,
  vendor_id TEXT NOT NULL,
  vendor_name TEXT NOT NULL,
  profile_version INTEGER NOT NULL,
  environment TEXT NOT NULL,
  identity TEXT NOT NULL,
  inputs TEXT NOT NULL CHECK (json_valid(inputs)),
  state TEXT NOT NULL,
  app_id TEXT,
  app_object_id TEXT,
  service_principal_id TEXT,
  operator_name TEXT NOT NULL,
  operator_username TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  search_text TEXT NOT NULL,
  CHECK ((app_id IS NULL) = (app_object_id IS NULL)),
  CHECK (app_id IS NOT NULL OR service_principal_id IS NULL)
) STRICT;

CREATE INDEX cases_by_tenant ON cases (tenant_id);

CREATE UNIQUE INDEX cases_by_identity ON cases (tenant_id, vendor_id, environment, identity)
WHERE state NOT IN ('rolled-back', 'retired');

CREATE VIRTUAL TABLE case_search USING fts5 (
  search_text,
  content = 'cases',
  content_rowid = 'number',
  tokenize = 'trigram case_sensitive 1'
);

CREATE TRIGGER case_search_after_insert AFTER INSERT ON cases BEGIN
  INSERT INTO case_search (rowid, search_text) VALUES (new.number, new.search_text);
END;

CREATE TRIGGER case_search_after_update AFTER UPDATE OF search_text ON cases
WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO case_search (case_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
  INSERT INTO case_search (rowid, search_text) VALUES (new.number, new.search_text);
END;

CREATE TRIGGER case_search_after_delete AFTER DELETE ON cases BEGIN
  INSERT INTO case_search (case_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
END;

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT,
  calls TEXT CHECK (calls IS NULL OR json_valid(calls)),
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX runs_by_case ON runs (case_id);

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  step_id TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('intent', 'outcome')),
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  nonce TEXT,
  status INTEGER,
  request_id TEXT,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_run ON journal (run_id);

CREATE TRIGGER journal_keeps_lines BEFORE UPDATE ON journal BEGIN
  SELECT RAISE(ABORT, 'a line of the journal is never changed');
END;

CREATE TRIGGER journal_loses_no_lines BEFORE DELETE ON journal BEGIN
  SELECT RAISE(ABORT, 'a line of the journal is never removed');
END;

CREATE TABLE secrets (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES cases (id),
  key_id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  sealed BLOB
) STRICT;

CREATE INDEX secrets_by_case ON secrets (case_id);

CREATE TABLE handovers (
  number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  made_at TEXT NOT NULL,
  package TEXT NOT NULL CHECK (json_valid(package))
) STRICT;

CREATE INDEX handovers_by_case ON handovers (case_id);

CREATE TABLE history (
  number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  at TEXT NOT NULL,
  text TEXT NOT NULL CHECK (json_valid(text)),
  by_username TEXT NOT NULL
) STRICT;

CREATE INDEX history_by_case ON history (case_id);

CREATE TRIGGER history_keeps_lines BEFORE UPDATE ON history BEGIN
  SELECT RAISE(ABORT, 'a line of the history is never changed');
END;

CREATE TRIGGER history_loses_no_lines BEFORE DELETE ON history BEGIN
  SELECT RAISE(ABORT, 'a line of the history is never removed');
END;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sealed_values (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT;
`,
};
