import { z } from 'zod';
import { retirement } from '../../core/aftercare/retirement.ts';
import { runKinds, type Register, type Run } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type RunMethods = Pick<
  Register,
  'startRun' | 'endRun' | 'listRuns' | 'listPlannedSteps' | 'listPlanned' | 'findRetirement'
>;

const calls = z.strictObject({
  total: z.number(),
  writes: z.number(),
  criticalPath: z.number(),
  waitedMs: z.number(),
});

const runRow = z
  .object({
    id: z.string(),
    case_id: z.string(),
    kind: z.enum(runKinds),
    started_at: z.string(),
    ended_at: z.string().nullable(),
    outcome: z.enum(['done', 'failed', 'cancelled', 'interrupted']).nullable(),
    calls: jsonColumn(calls).nullable(),
  })
  .transform((row): Run => ({
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    calls: row.calls,
  }));

const start = `
INSERT INTO runs (id, case_id, kind, started_at, ended_at, outcome, calls, plan)
VALUES (@id, @caseId, @kind, @startedAt, @endedAt, @outcome, @calls, @plan)`;

const end = 'UPDATE runs SET ended_at = @endedAt, outcome = @outcome, calls = @calls WHERE id = @id';

const list = `
SELECT id, case_id, kind, started_at, ended_at, outcome, calls FROM runs WHERE case_id = @caseId ORDER BY number DESC`;

const plannedSteps = `
SELECT json_extract(s.value, '$.id') || ':' || json_extract(s.value, '$.kind') AS id FROM runs AS r, json_each(r.plan, '$.steps') AS s WHERE r.id = @runId`;

const stepRow = z.object({ id: z.string() });

const plannedUris = `
SELECT DISTINCT u.value AS uri
FROM runs AS r, json_each(r.plan, '$.desired.application.' || @kind) AS u
WHERE r.case_id = @caseId`;

const uriRow = z.object({ uri: z.string() });

const newestRetirement = `
SELECT json_extract(plan, '$.retirement') AS remembered FROM runs
WHERE case_id = @caseId AND kind IN ('retire', 'retire-remove') ORDER BY number DESC LIMIT 1`;

const retirementRow = z.object({ remembered: jsonColumn(retirement) });

export function runMethods(sql: Sql): RunMethods {
  return {
    startRun(run, plan) {
      sql.run(start, {
        id: run.id,
        caseId: run.caseId,
        kind: run.kind,
        startedAt: run.startedAt,
        endedAt: run.endedAt,
        outcome: run.outcome,
        calls: run.calls === null ? null : toJson(calls, run.calls),
        plan: JSON.stringify(plan),
      });
    },
    endRun(id, { endedAt, outcome, calls: made }) {
      const changed = sql.run(end, {
        id,
        endedAt,
        outcome,
        calls: made === null ? null : toJson(calls, made),
      });
      if (changed === 0) throw new Error('no such run');
    },
    listPlannedSteps: (runId) =>
      sql.all(plannedSteps, { runId }).map((row) => parseRow(stepRow, row, 'runs').id),
    findRetirement(caseId) {
      const row = sql.first(newestRetirement, { caseId });
      return row === undefined ? null : parseRow(retirementRow, row, 'runs').remembered;
    },
    listPlanned: (caseId, kind) =>
      sql.all(plannedUris, { caseId, kind }).map((row) => parseRow(uriRow, row, 'runs').uri),
    listRuns: (caseId) => sql.all(list, { caseId }).map((row) => parseRow(runRow, row, 'runs')),
  };
}
