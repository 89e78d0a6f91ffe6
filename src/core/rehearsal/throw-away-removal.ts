import type { Clock } from '../ports.ts';
import type { GraphAnswer } from '../tenant/graph-port.ts';
import type { FoundThrowAway, Search, SearchPorts } from './throw-away-search.ts';

export interface RemovalPorts extends SearchPorts {
  readonly clock: Clock;
}

/** What was removed for good, and what may still be there. */
export interface Removal {
  /** Ids. */
  readonly gone: ReadonlySet<string>;
  /** With what the service said last; null where no answer came. */
  readonly left: readonly (FoundThrowAway & { readonly status: number | null })[];
  /** Whether every list was read that could hold more. */
  readonly isComplete: boolean;
}

/** How often everything is tried that the directory does not know yet, and how long between, at most. */
const mostRounds = 10;
const longestPauseMs = 8_000;

/** How often is looked for what only a lost answer told of. */
const mostLooks = 3;

/**
 * Removes for good what is known, and then what `look` finds besides. An application and a service principal are
 * deleted first and then from the bin, where they would be for 30 days. Not stopped by the user: it is what
 * stopping waits for.
 */
export async function removeThrowAways(
  known: readonly FoundThrowAway[],
  look: () => Promise<Search>,
  ports: RemovalPorts,
): Promise<Removal> {
  const gone = new Set<string>();
  const left = new Map<string, Removal['left'][number]>();
  const remove = async (wanted: readonly FoundThrowAway[]): Promise<void> => {
    for (const { found, status, isGone } of await removeFound(wanted, ports)) {
      if (isGone) gone.add(found.id);
      if (isGone) left.delete(found.id);
      else left.set(found.id, { ...found, status });
    }
  };
  await remove(known);
  let isComplete = true;
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const search = await look();
    isComplete = search.isComplete;
    // A list still shows for a while what is gone; what is left is tried once more.
    const more = search.found.filter(({ id }) => !gone.has(id) && (looks === 1 || !left.has(id)));
    if (more.length === 0) break;
    await remove(more);
  }
  return { gone, left: [...left.values()], isComplete };
}

interface Attempt {
  readonly found: FoundThrowAway;
  /** It is in the bin, and not for good gone. */
  isBinned: boolean;
  /** A request may have removed it whose answer was lost. */
  mayBeGone: boolean;
  isGone: boolean;
  isRefused: boolean;
  status: number | null;
}

/** All of them in rounds: while one is not known everywhere yet the others go on. */
async function removeFound(
  wanted: readonly FoundThrowAway[],
  ports: RemovalPorts,
): Promise<readonly Attempt[]> {
  const attempts = wanted.map((found): Attempt => ({
    found,
    isBinned: found.kind === 'deleted',
    mayBeGone: false,
    isGone: false,
    isRefused: false,
    status: null,
  }));
  for (let round = 1; round <= mostRounds; round += 1) {
    const open = attempts.filter(({ isGone, isRefused }) => !isGone && !isRefused);
    if (open.length === 0) break;
    if (round > 1) await ports.clock.sleep(Math.min(500 * 2 ** (round - 1), longestPauseMs));
    for (const attempt of open) await removeOne(attempt, ports);
  }
  for (const attempt of attempts) attempt.isGone ||= attempt.mayBeGone && attempt.status === 404;
  return attempts;
}

const collections = {
  application: '/applications',
  principal: '/servicePrincipals',
  policy: '/policies/claimsMappingPolicies',
} as const;

async function removeOne(attempt: Attempt, ports: RemovalPorts): Promise<void> {
  const { kind, id } = attempt.found;
  if (kind !== 'deleted' && !attempt.isBinned) {
    const isDeleted = await sendDelete(attempt, `${collections[kind]}/${id}`, ports);
    if (kind === 'policy') {
      attempt.isGone = isDeleted;
      attempt.mayBeGone ||= mayHaveHappened(attempt);
      return;
    }
    attempt.isBinned = isDeleted;
    // A 404 is one that is not known everywhere yet or that is in the bin already, and only the bin can tell.
    if (!isDeleted && attempt.status !== 404) return;
  }
  attempt.isGone = await sendDelete(attempt, `/directory/deletedItems/${id}`, ports);
  attempt.mayBeGone ||= attempt.isBinned && mayHaveHappened(attempt);
}

const mayHaveHappened = ({ status }: Attempt): boolean => status === null || status >= 500;

/** Whether it was deleted; otherwise the attempt has its status, and whether there is no use in another. */
async function sendDelete(
  attempt: Attempt,
  path: string,
  { graph, scopes, policyScopes }: RemovalPorts,
): Promise<boolean> {
  const answer: GraphAnswer = await graph.send(
    { method: 'DELETE', path },
    { scopes: attempt.found.kind === 'policy' ? policyScopes : scopes },
  );
  attempt.status = answer.kind === 'answered' ? answer.status : null;
  attempt.isRefused = answer.kind === 'refused' || attempt.status === 403;
  return attempt.status !== null && attempt.status < 400;
}
