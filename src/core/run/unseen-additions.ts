import type { JournalEntry } from '../register/register.ts';
import type { Application } from '../tenant/entra-objects.ts';

/** As for applications: see unseen-application.ts. */
const madeSettlesMs = 120_000;
const unansweredSettlesMs = 30_000;

/**
 * Until when something that a case added to an application it took over may come to light: a secret
 * whose answer never came, or a service principal. Ms since 1970; zero when all of it is seen.
 */
export function unseenAdditionsUntilMs(
  application: Application | null,
  hasServicePrincipal: boolean,
  journal: readonly JournalEntry[],
): number {
  const intents = journal.flatMap((line, index) => {
    if (line.phase === 'outcome') return [];
    const outcome = journal
      .slice(index + 1)
      .find((other) => other.phase === 'outcome' && other.path === line.path && other.nonce === line.nonce);
    return [{ line, status: outcome?.status ?? null }];
  });
  const awaited = intents.map(({ line, status }) => {
    const sentMs = Date.parse(line.at);
    const isUnanswered = status === null || status >= 500;
    if (line.path.endsWith('/addPassword')) {
      const isSeen = application?.passwordCredentials.some(
        ({ displayName }) => line.nonce !== null && displayName?.endsWith(line.nonce) === true,
      );
      return isUnanswered && isSeen !== true ? sentMs + unansweredSettlesMs : 0;
    }
    if (line.path.startsWith('/servicePrincipals(') && !hasServicePrincipal) {
      if (isUnanswered) return sentMs + unansweredSettlesMs;
      return status === 201 ? sentMs + madeSettlesMs : 0;
    }
    return 0;
  });
  return Math.max(0, ...awaited);
}
