import { z } from 'zod';
import { acceptedChange } from '../../core/aftercare/accepted-changes.ts';
import type { Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type AcceptedMethods = Pick<Register, 'saveAcceptedChange' | 'listAcceptedChanges'>;

const row = z.object({ change: jsonColumn(acceptedChange) });

const insert = `
INSERT INTO accepted_changes (case_id, change, at, by_username) VALUES (@caseId, @change, @at, @by)`;

const list = 'SELECT change FROM accepted_changes WHERE case_id = @caseId ORDER BY number';

export function acceptedChangeMethods(sql: Sql): AcceptedMethods {
  return {
    saveAcceptedChange({ caseId, change, at, by }) {
      sql.run(insert, { caseId, change: toJson(acceptedChange, change), at, by });
    },
    listAcceptedChanges: (caseId) =>
      sql.all(list, { caseId }).map((found) => parseRow(row, found, 'accepted_changes').change),
  };
}
