import type { Migration } from './migration.ts';

/** What people answered to the questions of a case's checklist; the newest about the same question holds. */
export const checkAnswers: Migration = {
  version: 6,
  sql: `
CREATE TABLE check_answers (
  number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  question_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  note TEXT,
  at TEXT NOT NULL,
  by_username TEXT NOT NULL
) STRICT;

CREATE INDEX check_answers_by_case ON check_answers (case_id);
`,
};
