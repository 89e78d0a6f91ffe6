import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import type { Lane, Meter } from '../run/meter.ts';
import type { ExplainAnswer } from '../run/run-context.ts';
import type { GraphPort, GraphRequest } from './graph-port.ts';

export interface FactsPorts {
  readonly graph: GraphPort;
  readonly explain: ExplainAnswer;
  readonly meter: Meter;
  readonly scopes: readonly string[];
  readonly signal: AbortSignal;
}

/** Carries a problem out of the parallel reads; never leaves the reading of facts. */
export class FactsRefused extends Error {
  readonly problem: Problem;

  constructor(fault: Problem) {
    super(fault.code);
    this.problem = fault;
  }
}

/** Answers what was asked: a refusal, or an answer that does not look like Graph's, as a value. */
export async function asResult<T>(ask: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeeded(await ask());
  } catch (error) {
    if (error instanceof FactsRefused) return refused(error.problem);
    if (error instanceof Error && error.name === 'ZodError') return refused(unreadable());
    throw error;
  }
}

/** Reads one thing; null for a 404. @throws {FactsRefused} for any other refusal. */
export async function getFact(
  request: GraphRequest,
  lane: Lane,
  { graph, meter, scopes, signal, explain }: FactsPorts,
): Promise<unknown> {
  const answer = await graph.send(request, {
    scopes,
    signal,
    onPause: ({ waitMs }) => {
      meter.addWait(waitMs);
    },
  });
  // Without a token nothing was asked.
  if (answer.kind !== 'refused') meter.count(lane, request.method, false);
  if (answer.kind === 'answered' && answer.status < 400) return answer.body;
  if (answer.kind === 'answered' && answer.status === 404) return null;
  throw new FactsRefused(explain(answer));
}

/**
 * Reads a page of a list. A list that is not there (404) has nothing on it; of one that was, each further page must
 * be there. @throws {FactsRefused}
 */
export async function getPage(
  request: GraphRequest,
  isFirst: boolean,
  lane: Lane,
  ports: FactsPorts,
): Promise<unknown> {
  const body = await getFact(request, lane, ports);
  if (body === null && !isFirst) throw new FactsRefused(unreadable());
  return body ?? { value: [] };
}

/**
 * The path and query of a next link, below the version; null where there is none, which ends the list. Its host is
 * dropped, so that the next page is asked of the same Graph as the first, whatever the link says.
 * @throws {FactsRefused} for a link that leads nowhere: there is more on the list, and it cannot be read
 */
export function pathOfNextLink(link: string | null): string | null {
  if (link === null) return null;
  const { pathname, search } = URL.canParse(link) ? new URL(link) : { pathname: '', search: '' };
  const path = /^\/(?:v1\.0|beta)(?:\/myorganization)?(\/.*)$/.exec(pathname)?.[1];
  if (path === undefined) throw new FactsRefused(unreadable());
  return `${path}${search}`;
}

/** More pages of one list than a tenant fills: whatever goes on after it does not end. */
const mostPages = 1_000;

/**
 * {@link pathOfNextLink} of a list that is read to its end; half of it would pass for the whole.
 * @throws {FactsRefused} `list-without-end` for a list that goes on after a thousand pages
 */
export function pathOfNextPage(link: string | null, pagesRead: number): string | null {
  const path = pathOfNextLink(link);
  if (path !== null && pagesRead >= mostPages)
    throw new FactsRefused(problem('list-without-end', 'failed', { params: { count: pagesRead } }));
  return path;
}

function unreadable(): Problem {
  return problem('graph-unreadable', 'failed');
}
