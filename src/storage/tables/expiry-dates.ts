import { z } from 'zod';
import type { ExpiryDate } from '../../core/aftercare/expiry-dates.ts';
import type { Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type ExpiryDateMethods = Pick<Register, 'saveExpiryDate' | 'removeExpiryDate' | 'listExpiryDates'>;

const dateRow = z
  .object({
    id: z.string(),
    case_id: z.string().nullable(),
    day: z.iso.date(),
    what: z.string(),
    at: z.string(),
    by_username: z.string(),
  })
  .transform((row): ExpiryDate => ({
    id: row.id,
    caseId: row.case_id,
    day: row.day,
    what: row.what,
    at: row.at,
    by: row.by_username,
  }));

const insert = `
INSERT INTO expiry_dates (id, case_id, day, what, at, by_username) VALUES (@id, @caseId, @day, @what, @at, @by)`;

export function expiryDateMethods(sql: Sql): ExpiryDateMethods {
  return {
    saveExpiryDate({ id, caseId, day, what, at, by }) {
      sql.run(insert, { id, caseId, day, what, at, by });
    },
    removeExpiryDate: (id) => sql.run('DELETE FROM expiry_dates WHERE id = @id', { id }) > 0,
    listExpiryDates: () =>
      sql
        .all('SELECT * FROM expiry_dates ORDER BY day, number')
        .map((row) => parseRow(dateRow, row, 'expiry_dates')),
  };
}
