import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { connect, defaultBusyTimeoutMs } from './connection.ts';
import { findRegister } from './data-folder.ts';
import { versionOf } from './migrations/apply-migrations.ts';
import { failureOf } from './register-failure.ts';
import type { ProtectorKind } from './sealing/protector.ts';
import { sqlOn } from './sql.ts';
import { listProtectors, readRegisterFacts } from './tables/register-facts.ts';

/** What can be said of a register without its key. */
export type RegisterDescription =
  | { readonly exists: false }
  | {
      readonly exists: true;
      readonly simulated: boolean;
      /** The ways of opening its secrets, in the order they were added; empty where nothing is sealed. */
      readonly protectorKinds: readonly ProtectorKind[];
    };

/**
 * Says what register a data folder has, and changes nothing. Problems: `data-folder-linked`,
 * `data-folder-not-a-folder`, `data-folder-unwritable`, `register-foreign`, `register-newer`,
 * `register-damaged`, `register-busy`.
 */
export function describeRegister(
  folder: string,
  busyTimeoutMs: number = defaultBusyTimeoutMs,
): Result<RegisterDescription> {
  const place = findRegister(folder);
  if (!place.ok) return place;
  if (!place.value.exists) return succeeded({ exists: false });
  const connected = connect(place.value.file, folder, busyTimeoutMs);
  if (!connected.ok) return connected;
  const database = connected.value;
  try {
    if (versionOf(database) === 0) return succeeded({ exists: false });
    const sql = sqlOn(database, folder);
    const facts = readRegisterFacts(sql);
    if (facts === null) return succeeded({ exists: false });
    const protectorKinds = [...new Set(listProtectors(sql).map(({ kind }) => kind))];
    return succeeded({ exists: true, simulated: facts.simulated, protectorKinds });
  } catch (error) {
    const failure = failureOf(error, folder);
    if (failure === null) throw error;
    return refused(failure.problem);
  } finally {
    database.close();
  }
}

/** Refuses a register that is for the other kind of tenants than was asked for. */
export function checkTenantKind(is: boolean, wanted: boolean, folder: string): Result<null> {
  if (is === wanted) return succeeded(null);
  return refused(problem(is ? 'register-simulated' : 'register-real', 'input', { params: { folder } }));
}
