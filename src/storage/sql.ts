import type { Database, Statement } from 'better-sqlite3';
import { failureOf } from './register-failure.ts';

export type SqlValue = string | number | Buffer | null;
export type SqlValues = Readonly<Record<string, SqlValue>>;

/**
 * Statements on one connection, prepared once each; `@name` in a statement takes a value.
 * Every method throws a `RegisterFailure` where the disk, damage or another process stops it.
 */
export interface Sql {
  /** Answers how many rows changed. */
  run(statement: string, values?: SqlValues): number;
  /** The first row; undefined where there is none. */
  first(statement: string, values?: SqlValues): unknown;
  all(statement: string, values?: SqlValues): unknown[];
  /** One row after the other, so that a large table is never in memory as a whole. */
  each(statement: string): Iterable<unknown>;
  /** One transaction that takes the write lock at once; inside another one, a part of it. */
  transact<T>(work: () => T): T;
  /** Reads everything as it is at one moment, and keeps no other process waiting. */
  snapshot<T>(work: () => T): T;
}

/** `folder` is named in the failures. */
export function sqlOn(database: Database, folder: string): Sql {
  const statements = new Map<string, Statement>();

  function prepared(statement: string): Statement {
    const known = statements.get(statement);
    if (known !== undefined) return known;
    const fresh = database.prepare(statement);
    statements.set(statement, fresh);
    return fresh;
  }

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw failureOf(error, folder) ?? error;
    }
  }

  function* iterate(statement: string): Iterable<unknown> {
    try {
      yield* prepared(statement).iterate();
    } catch (error) {
      throw failureOf(error, folder) ?? error;
    }
  }

  return {
    run: (statement, values = {}) => guarded(() => prepared(statement).run(values).changes),
    first: (statement, values = {}) => guarded(() => prepared(statement).get(values)),
    all: (statement, values = {}) => guarded(() => prepared(statement).all(values)),
    each: iterate,
    snapshot: (work) => guarded(() => database.transaction(work)()),
    transact: (work) => guarded(() => database.transaction(work).immediate()),
  };
}
