import type { JournalEntry } from '../register/register.ts';

/** The directory shows what it said it made within a minute or two (graph.md 8). */
const createdSettlesMs = 120_000;

/** A request whose answer never came has been carried out by then, or never will be. */
const unansweredSettlesMs = 30_000;

/** Whether any run of the case asked for the application to be made. */
export function wasApplicationRequested(journal: readonly JournalEntry[]): boolean {
  return journal.some(isCreation);
}

/**
 * Until when an application that is not seen may be there all the same: ms since 1970, from the
 * case's journal. Zero when nothing asked for one, or when every request for one was refused.
 */
export function unseenUntilMs(journal: readonly JournalEntry[]): number {
  const lines = journal.filter(isCreation);
  let untilMs = 0;
  for (const [index, line] of lines.entries()) {
    if (line.phase === 'outcome') continue;
    const next = lines[index + 1];
    const status = next?.phase === 'outcome' ? next.status : null;
    const isUnanswered = status === null || status >= 500;
    // After a request without an answer, a 400 says that our own marker is taken.
    const isMade = !isUnanswered && (status < 400 || (status === 400 && untilMs > 0));
    if (isUnanswered) untilMs = Math.max(untilMs, Date.parse(line.at) + unansweredSettlesMs);
    if (isMade) untilMs = Math.max(untilMs, Date.parse(line.at) + createdSettlesMs);
  }
  return untilMs;
}

function isCreation({ method, path }: JournalEntry): boolean {
  return method === 'POST' && path === '/applications';
}
