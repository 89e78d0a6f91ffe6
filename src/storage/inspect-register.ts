import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { RegisterFacts } from '../core/diagnostics/diagnostics.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import { isWhole, schemaOf, schemaOfVersion } from './backup/register-image.ts';
import { lastBackupSetting } from './backup/restored-case.ts';
import { connect, defaultBusyTimeoutMs } from './connection.ts';
import { findRegister } from './data-folder.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { versionOf } from './migrations/apply-migrations.ts';
import { failureOf } from './register-failure.ts';
import { parseRow } from './row-parsing.ts';
import { sqlOn, type Sql } from './sql.ts';
import { listProtectors, readRegisterFacts } from './tables/register-facts.ts';
import { settingMethods } from './tables/settings.ts';

/** What was found of a register. */
export interface InspectedRegister {
  readonly facts: RegisterFacts;
  /** A setting as it is stored. */
  readonly readSetting: (key: string) => string | null;
}

/**
 * Looks at a register without its key and without changing it, also where it is of an older version or its
 * tables are not what they should be; null where there is none. Problems: those of `describeRegister`.
 */
export function inspectRegister(
  folder: string,
  settings: readonly string[],
  builtInVendors: readonly string[],
): Result<InspectedRegister | null> {
  const place = findRegister(folder);
  if (!place.ok) return place;
  if (!place.value.exists) return succeeded(null);
  const connected = connect(place.value.file, folder, defaultBusyTimeoutMs);
  if (!connected.ok) return connected;
  const database = connected.value;
  try {
    if (versionOf(database) === 0) return succeeded(null);
    const { size } = statSync(place.value.file);
    return succeeded(inspect(database, sqlOn(database, folder), size, settings, builtInVendors));
  } catch (error) {
    const failure = failureOf(error, folder);
    if (failure === null) throw error;
    return refused(failure.problem);
  } finally {
    database.close();
  }
}

function inspect(
  database: Database,
  sql: Sql,
  sizeBytes: number,
  settings: readonly string[],
  builtInVendors: readonly string[],
): InspectedRegister {
  const version = versionOf(database);
  const isAsMade = schemaOf(database) === schemaOfVersion(version);
  const { readSetting } = settingMethods(sql);
  const read = new Map(isAsMade ? settings.map((key) => [key, readSetting(key)] as const) : []);
  const count = (statement: string): Readonly<Record<string, number>> =>
    isAsMade ? countBy(sql, statement) : {};
  const vendors = count('SELECT vendor_id AS name, count(*) AS rows FROM cases GROUP BY 1');
  return {
    facts: {
      version,
      newestVersion: allMigrations.at(-1)?.version ?? 0,
      simulated: isAsMade && readRegisterFacts(sql)?.simulated === true,
      schema: isAsMade ? 'as-made' : 'differs',
      content: isWhole(database) ? 'whole' : 'damaged',
      sizeBytes,
      openedBy: isAsMade ? [...new Set(listProtectors(sql).map(({ kind }) => kind))] : [],
      lastBackupAt: isAsMade ? readSetting(lastBackupSetting) : null,
      rows: isAsMade ? countRows(sql) : {},
      cases: count('SELECT state AS name, count(*) AS rows FROM cases GROUP BY 1 ORDER BY 1'),
      vendors: withoutOwn(vendors, builtInVendors),
      runs: count(
        `SELECT kind || ' ' || coalesce(outcome, 'under way') AS name, count(*) AS rows FROM runs GROUP BY 1 ORDER BY 1`,
      ),
      clientSecrets: count('SELECT state AS name, count(*) AS rows FROM secrets GROUP BY 1 ORDER BY 1'),
    },
    readSetting: (key) => read.get(key) ?? null,
  };
}

const countRow = z.object({ name: z.string(), rows: z.int() });

function countBy(sql: Sql, statement: string): Readonly<Record<string, number>> {
  const rows = sql.all(statement).map((row) => parseRow(countRow, row, 'counts'));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

/** Names of tables are ours where the schema is. */
function countRows(sql: Sql): Readonly<Record<string, number>> {
  const tables = sql
    .all(
      `SELECT name, 0 AS rows FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'case_search%' ORDER BY name`,
    )
    .map((row) => parseRow(countRow, row, 'sqlite_schema').name);
  const counted = tables.map((name) =>
    countBy(sql, `SELECT '${name}' AS name, count(*) AS rows FROM ${name}`),
  );
  return Object.assign({}, ...counted) as Record<string, number>;
}

/** The id of an own profile was thought up here: it can be a customer's name. */
function withoutOwn(
  vendors: Readonly<Record<string, number>>,
  builtIn: readonly string[],
): Readonly<Record<string, number>> {
  const known: Record<string, number> = {};
  for (const [id, rows] of Object.entries(vendors)) {
    const name = builtIn.includes(id) ? id : 'own profile';
    known[name] = (known[name] ?? 0) + rows;
  }
  return known;
}
