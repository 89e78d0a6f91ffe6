import { z } from 'zod';
import type { ForgottenPersons, Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type ForgettingMethods = Pick<Register, 'forgetPersons'>;

const numbered = z.object({ number: z.int(), content: z.string() });
const keyRow = z.object({ key: z.string() });

const nobody = { name: '', username: '' } as const;

/** What others ask of the plan of a run that ended: its steps by id, what it registered, how it was retired. */
const plan = z.looseObject({
  steps: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  desired: z
    .looseObject({
      application: z.looseObject({
        redirectUris: z.array(z.string()).optional(),
        identifierUris: z.array(z.string()).optional(),
      }),
    })
    .nullish(),
  retirement: z.unknown().optional(),
});

/** What of a package names people: who made it, and its tables where it is a list of people. */
const handover = z.looseObject({
  application: z.unknown().nullable(),
  tables: z.array(z.looseObject({ rows: z.array(z.unknown()) })).optional(),
});

/** Exactly what the trigger on the table lets through (docs/adr/0012-sealed-history.md). */
const emptyHistory = `
UPDATE history SET by_username = '', salt = NULL, text = json_object('id', json_extract(text, '$.id'))
WHERE case_id = @caseId AND NOT (by_username = '' AND salt IS NULL)`;

const emptyColumns = [
  "UPDATE deliveries SET recipient = '', by_username = '' WHERE case_id = @caseId",
  "UPDATE accepted_changes SET by_username = '' WHERE case_id = @caseId",
  "UPDATE check_answers SET note = NULL, by_username = '' WHERE case_id = @caseId",
  "UPDATE expiry_dates SET by_username = '' WHERE case_id = @caseId",
];

const listKeys = `
SELECT json_extract(document, '$.key') AS key FROM received_requests WHERE case_id = @caseId`;

/** Somebody who asks for something else as well is still known. */
const forgetSender = `
DELETE FROM senders WHERE key = @key AND NOT EXISTS (
  SELECT 1 FROM received_requests WHERE json_extract(document, '$.key') = @key
)`;

export function forgettingMethods(sql: Sql): ForgettingMethods {
  const rewrite = (table: 'runs' | 'handovers', column: string, caseId: string, reduce: Reduce): number => {
    const rows = sql
      .all(`SELECT number, ${column} AS content FROM ${table} WHERE case_id = @caseId`, { caseId })
      .map((row) => parseRow(numbered, row, table));
    let people = 0;
    for (const { number, content } of rows) {
      const reduced = reduce(JSON.parse(content));
      people = Math.max(people, reduced.people);
      sql.run(`UPDATE ${table} SET ${column} = @content WHERE number = @number`, {
        number,
        content: JSON.stringify(reduced.content),
      });
    }
    return people;
  };

  return {
    forgetPersons: (caseId, tenantId) =>
      sql.transact((): ForgottenPersons => {
        rewrite('runs', 'plan', caseId, reducePlan);
        const people = rewrite('handovers', 'package', caseId, reduceHandover);
        for (const statement of emptyColumns) sql.run(statement, { caseId });
        const keys = sql
          .all(listKeys, { caseId })
          .map((row) => parseRow(keyRow, row, 'received_requests').key);
        const requests = sql.run('DELETE FROM received_requests WHERE case_id = @caseId', { caseId });
        for (const key of keys) sql.run(forgetSender, { key });
        const forgetPlans = "DELETE FROM kept_plans WHERE json_extract(document, '$.tenant.id') = @tenantId";
        sql.run(forgetPlans, { tenantId });
        const lines = sql.run(emptyHistory, { caseId });
        // What the index of the search held is in old parts of it until they are merged.
        sql.run("INSERT INTO case_search (case_search) VALUES ('optimize')");
        return { people, lines, requests };
      }),
  };
}

type Reduce = (content: unknown) => { readonly content: unknown; readonly people: number };

const reducePlan: Reduce = (content) => {
  const { steps, desired, retirement } = plan.parse(content);
  const { redirectUris = [], identifierUris = [] } = desired?.application ?? {};
  return {
    content: {
      steps: steps.map(({ id, kind }) => ({ id, kind })),
      desired:
        desired === null || desired === undefined ? null : { application: { redirectUris, identifierUris } },
      ...(retirement === undefined ? {} : { retirement }),
    },
    people: 0,
  };
};

const reduceHandover: Reduce = (content) => {
  const given = handover.parse(content);
  const { tables = [] } = given;
  if (given.application !== null) return { content: { ...given, madeBy: nobody }, people: 0 };
  return {
    content: { ...given, madeBy: nobody, tables: tables.map((table) => ({ ...table, rows: [], notes: [] })) },
    people: Math.max(0, ...tables.map(({ rows }) => rows.length)),
  };
};
