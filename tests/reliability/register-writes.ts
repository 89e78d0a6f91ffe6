import Database from 'better-sqlite3';

type Around = <T>(work: () => T) => T;

/** Puts something around every write of the register that is durable when it returns. */
export function aroundWrites(around: Around): void {
  const outermost = <T>(database: Database.Database, work: () => T): T =>
    database.inTransaction ? work() : around(work);

  const prototype = Database.prototype;
  const { prepare: prepareStatement, transaction } = prototype;
  prototype.prepare = function (this: Database.Database, sql: string) {
    const statement = prepareStatement.call(this, sql);
    if (!statement.readonly) {
      const run = statement.run.bind(statement);
      statement.run = (values: unknown) => outermost(this, () => run(values as Record<string, unknown>));
    }
    return statement;
  } as typeof prototype.prepare;
  prototype.transaction = function (this: Database.Database, work: () => unknown) {
    const made = transaction.call(this, work);
    const immediate = (): unknown => outermost(this, () => made.immediate());
    return Object.assign(() => outermost(this, () => made()), { immediate });
  } as typeof prototype.transaction;
}
