import type { JournalEntry } from '../register/register.ts';

/** The directory shows what it said it made within a minute or two (graph.md 8). */
const madeSettlesMs = 120_000;

/** A request whose answer never came has been carried out by then, or never will be. */
const unansweredSettlesMs = 30_000;

/** What the journal says of an application that the directory may not show as it is yet. */
export interface Unseen {
  /** Until when it may be there without being seen, ms since 1970; zero when nothing asked for one. */
  readonly untilMs: number;
  /** Whether it was being brought back, so that its remains among the deleted ones say nothing. */
  readonly isRestored: boolean;
}

/** Reads from a case's journal what may have been made, brought back or removed lately. */
export function findUnseen(journal: readonly JournalEntry[]): Unseen {
  const lines = journal.filter((line) => isCreation(line) || isRestore(line) || isRemoval(line));
  let seen: Unseen = { untilMs: 0, isRestored: false };
  for (const [index, line] of lines.entries()) {
    if (line.phase === 'outcome') continue;
    const next = lines[index + 1];
    const status = next?.phase === 'outcome' && next.path === line.path ? next.status : null;
    const isUnanswered = status === null || status >= 500 || (status === 404 && isInstantiation(line.path));
    const isDone = !isUnanswered && status < 400;
    if (isRemoval(line)) {
      if (isDone) seen = { untilMs: 0, isRestored: false };
      continue;
    }
    // After a request without an answer, a 400 says that our own marker is taken.
    const isMade = isDone || (status === 400 && seen.untilMs > 0);
    const settlesMs = isMade ? madeSettlesMs : isUnanswered ? unansweredSettlesMs : 0;
    if (settlesMs === 0) continue;
    const untilMs = Math.max(seen.untilMs, Date.parse(line.at) + settlesMs);
    seen = { untilMs, isRestored: isRestore(line) };
  }
  return seen;
}

function isCreation({ method, path }: JournalEntry): boolean {
  return method === 'POST' && (path === '/applications' || isInstantiation(path));
}

/** Making an application of a template answers 404 at times although it was made (issue 5). */
export function isInstantiation(path: string): boolean {
  return /^\/applicationTemplates\/[^/]+\/instantiate$/.test(path);
}

function isRestore({ method, path, stepId }: JournalEntry): boolean {
  return method === 'POST' && path.endsWith('/restore') && stepId === 'restored-application';
}

function isRemoval({ method, path }: JournalEntry): boolean {
  return method === 'DELETE' && /^\/(applications|directory\/deletedItems)\//.test(path);
}
