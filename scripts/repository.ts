import path from 'node:path';

/** The repository's root folder. */
export const repository = path.resolve(import.meta.dirname, '..');

/** Where Node keeps the sources it compiled, so that types are not stripped anew by every process. */
export const compileCache = path.join(repository, 'node_modules/.cache/compiled');
