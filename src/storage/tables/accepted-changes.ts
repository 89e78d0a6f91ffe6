import { z } from 'zod';
import { acceptedChange, acceptedIdOf } from '../../core/aftercare/accepted-changes.ts';
import type { Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type AcceptedMethods = Pick<
  Register,
  'saveAcceptedChange' | 'listAcceptedChanges' | 'listAcceptances' | 'removeAcceptedChanges'
>;

const row = z.object({
  number: z.number(),
  change: jsonColumn(acceptedChange),
  at: z.string(),
  by_username: z.string(),
});

const insert = `
INSERT INTO accepted_changes (case_id, change, at, by_username) VALUES (@caseId, @change, @at, @by)`;

const list =
  'SELECT number, change, at, by_username FROM accepted_changes WHERE case_id = @caseId ORDER BY number';

const remove = 'DELETE FROM accepted_changes WHERE number = @number';

export function acceptedChangeMethods(sql: Sql): AcceptedMethods {
  const read = (caseId: string): readonly z.infer<typeof row>[] =>
    sql.all(list, { caseId }).map((found) => parseRow(row, found, 'accepted_changes'));
  return {
    saveAcceptedChange({ caseId, change, at, by }) {
      sql.run(insert, { caseId, change: toJson(acceptedChange, change), at, by });
    },
    listAcceptedChanges: (caseId) => read(caseId).map(({ change }) => change),
    listAcceptances: (caseId) => read(caseId).map(({ change, at, by_username: by }) => ({ change, at, by })),
    removeAcceptedChanges(caseId, ids) {
      for (const { number, change } of read(caseId))
        if (ids.includes(acceptedIdOf(change))) sql.run(remove, { number });
    },
  };
}
