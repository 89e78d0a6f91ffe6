import type { Migration } from './migration.ts';
import { firstRegister } from './0001-first-register.ts';

/** Every migration, in order, without gaps. A published one is never changed: a new one is added. */
export const allMigrations: readonly Migration[] = [firstRegister];
