import type { Database } from 'better-sqlite3';
import type { RegisterFault } from '../../core/register/history-report.ts';
import { schemaOf, schemaOfVersion } from '../backup/register-image.ts';
import { versionOf } from '../migrations/apply-migrations.ts';

/**
 * What is wrong with the database around the lines: a trigger that changes them, or an index that hides
 * them from whoever looks a case up.
 */
export function findRegisterFaults(database: Database): readonly RegisterFault[] {
  const isOurs = schemaOf(database) === schemaOfVersion(versionOf(database));
  const isSound = database.pragma('integrity_check(1)', { simple: true }) === 'ok';
  return [...(isOurs ? [] : (['schema-changed'] as const)), ...(isSound ? [] : (['index-damaged'] as const))];
}
