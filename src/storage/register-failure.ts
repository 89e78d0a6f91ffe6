import Database from 'better-sqlite3';
import { problem, type Problem } from '../core/problem.ts';

/**
 * Thrown by a method of the register when the disk, another process or damage stops it.
 * Whoever calls the register answers with {@link RegisterFailure.problem}.
 */
export class RegisterFailure extends Error {
  readonly problem: Problem;

  constructor(reason: Problem, options?: ErrorOptions) {
    super(`the register refused: ${reason.code}`, options);
    this.name = 'RegisterFailure';
    this.problem = reason;
  }
}

/** A row or a sealed value that cannot be what this product wrote; `part` names it for support. */
export function damaged(part: string): RegisterFailure {
  return new RegisterFailure(problem('register-damaged', 'failed', { params: { part } }));
}

/** The failure that an error of SQLite stands for; null for an error of another kind. */
export function failureOf(error: unknown, folder: string): RegisterFailure | null {
  if (error instanceof RegisterFailure) return error;
  if (!(error instanceof Database.SqliteError)) return null;
  const reason = problemOfCode(error.code, folder);
  return reason === null ? null : new RegisterFailure(reason, { cause: error });
}

function problemOfCode(code: string, folder: string): Problem | null {
  // SQLite cannot enlarge the file beside the register that its connections share.
  if (code === 'SQLITE_IOERR_SHMSIZE') return problem('disk-full', 'failed', { params: { folder } });
  // Extended codes begin with the primary one, as in SQLITE_IOERR_WRITE.
  const primary = code.split('_').slice(0, 2).join('_');
  switch (primary) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return problem('register-busy', 'held', { params: { folder } });
    case 'SQLITE_FULL':
      return problem('disk-full', 'failed', { params: { folder } });
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return problem('register-damaged', 'failed', { params: { part: 'register.db' } });
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_IOERR':
    case 'SQLITE_PERM':
    case 'SQLITE_READONLY':
      return problem('data-folder-unwritable', 'input', { params: { folder } });
    default:
      return null;
  }
}
