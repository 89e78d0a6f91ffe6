import type { Migration } from './migration.ts';

/**
 * The seals of the history and the journal, chained to each other (docs/adr/0012-sealed-history.md). A line
 * of the history may lose its personal fields, all at once, and nothing else.
 */
export const sealedHistory: Migration = {
  version: 7,
  sql: `
CREATE TABLE seals (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  occasion TEXT NOT NULL,
  at TEXT NOT NULL,
  history_to INTEGER NOT NULL,
  journal_to INTEGER NOT NULL,
  former TEXT,
  details TEXT,
  link TEXT NOT NULL
) STRICT;

CREATE TRIGGER seals_keep BEFORE UPDATE ON seals BEGIN
  SELECT RAISE(ABORT, 'a seal of the history is never changed');
END;

CREATE TRIGGER seals_stay BEFORE DELETE ON seals BEGIN
  SELECT RAISE(ABORT, 'a seal of the history is never removed');
END;

DROP TRIGGER history_keeps_lines;

ALTER TABLE history ADD COLUMN salt TEXT;

UPDATE history SET salt = lower(hex(randomblob(16)));

CREATE TRIGGER history_keeps_lines BEFORE UPDATE ON history
WHEN NOT (
  new.number = old.number AND new.case_id = old.case_id AND new.at = old.at
  AND new.by_username = '' AND new.salt IS NULL
  AND new.text = json_object('id', json_extract(old.text, '$.id'))
) BEGIN
  SELECT RAISE(ABORT, 'a line of the history is never changed');
END;
`,
};
