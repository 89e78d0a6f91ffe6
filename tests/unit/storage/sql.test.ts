import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf, RegisterFailure } from '../../../src/storage/register-failure.ts';
import { sqlOn } from '../../../src/storage/sql.ts';

function openDatabase(): Database.Database {
  const database = new Database(':memory:');
  onTestFinished(() => {
    database.close();
  });
  database.exec('CREATE TABLE things (name TEXT PRIMARY KEY, content BLOB) STRICT');
  return database;
}

describe('statements on the register', () => {
  it('answer rows and how many changed', () => {
    const sql = sqlOn(openDatabase(), 'folder');
    expect(sql.run('INSERT INTO things VALUES (@name, @content)', { name: 'a', content: Buffer.of(1) })).toBe(
      1,
    );
    expect(sql.first('SELECT name FROM things')).toEqual({ name: 'a' });
    expect(sql.first('SELECT name FROM things WHERE name = @name', { name: 'b' })).toBeUndefined();
    expect(sql.all('SELECT content FROM things')).toEqual([{ content: Buffer.of(1) }]);
  });

  it('keep nothing of a transaction that a full disk stops', () => {
    const database = openDatabase();
    const sql = sqlOn(database, 'folder');
    database.pragma('max_page_count = 20');
    const fill = () =>
      sql.transact(() => {
        for (let index = 0; index < 100; index += 1) {
          sql.run('INSERT INTO things VALUES (@name, zeroblob(4000))', { name: `${index}` });
        }
      });
    expect(fill).toThrow(RegisterFailure);
    expect(fill).toThrow('disk-full');
    expect(sql.all('SELECT * FROM things')).toEqual([]);
    expect(database.inTransaction).toBe(false);
    sql.run("INSERT INTO things VALUES ('a', NULL)");
  });

  it('throw what is a fault of the program as it is', () => {
    const sql = sqlOn(openDatabase(), 'folder');
    sql.run("INSERT INTO things VALUES ('a', NULL)");
    expect(() => sql.run("INSERT INTO things VALUES ('a', NULL)")).toThrow(Database.SqliteError);
  });
});

describe('failures of the register', () => {
  it.each([
    ['SQLITE_BUSY', 'register-busy', 'held'],
    ['SQLITE_BUSY_SNAPSHOT', 'register-busy', 'held'],
    ['SQLITE_FULL', 'disk-full', 'failed'],
    ['SQLITE_IOERR_SHMSIZE', 'disk-full', 'failed'],
    ['SQLITE_CORRUPT_VTAB', 'register-damaged', 'failed'],
    ['SQLITE_NOTADB', 'register-damaged', 'failed'],
    ['SQLITE_CANTOPEN', 'data-folder-unwritable', 'input'],
    ['SQLITE_READONLY_DBMOVED', 'data-folder-unwritable', 'input'],
    ['SQLITE_IOERR_WRITE', 'data-folder-unwritable', 'input'],
  ])('say what %s means', (code, problemCode, kind) => {
    const failure = failureOf(new Database.SqliteError('technical', code), '/data');
    expect(failure?.problem).toMatchObject({ code: problemCode, kind });
  });

  it('leave other errors alone', () => {
    expect(failureOf(new Database.SqliteError('technical', 'SQLITE_CONSTRAINT_UNIQUE'), '/data')).toBeNull();
    expect(failureOf(new Error('other'), '/data')).toBeNull();
  });
});
