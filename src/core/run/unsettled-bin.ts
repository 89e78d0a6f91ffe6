import type { JournalEntry } from '../register/register.ts';

/** The directory shows what was deleted or restored within a minute or two (graph.md 8). */
const settlesMs = 120_000;

/**
 * Until when an application or service principal that was deleted or brought back may be seen neither
 * alive nor among the deleted, ms since 1970; zero when nothing was.
 */
export function unsettledUntilMs(journal: readonly JournalEntry[]): number {
  const moves = journal.filter(
    ({ method, path }) =>
      (method === 'DELETE' && path.startsWith('/applications/')) ||
      (method === 'POST' && /^\/directory\/deletedItems\/[^/]+\/restore$/.test(path)),
  );
  return Math.max(0, ...moves.map(({ at }) => Date.parse(at) + settlesMs));
}
