import { z } from 'zod';
import type { Clock } from '../ports.ts';
import { pathOfNextPage } from '../tenant/get-fact.ts';
import type { GraphAnswer, GraphPort, GraphRequest } from '../tenant/graph-port.ts';
import { isThrowAwayName, throwAwayPrefix } from './throw-away-name.ts';

/** An object that a rehearsal made. */
export interface FoundThrowAway {
  readonly kind: 'application' | 'deleted' | 'policy';
  readonly id: string;
  /** Empty where only its id is known. */
  readonly name: string;
}

export interface RemovalPorts {
  readonly graph: GraphPort;
  readonly clock: Clock;
  /** For applications, and for claims policies. */
  readonly scopes: readonly string[];
  readonly policyScopes: readonly string[];
}

/** What was removed for good, and what is still there: its kind and what the service said. */
export interface Removal {
  readonly removed: number;
  readonly left: readonly (FoundThrowAway & { readonly status: number | null })[];
}

const page = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().nullish(),
});

/** How often something is removed that the directory does not know yet, or knows no longer everywhere. */
const mostAttempts = 6;
const pauseMs = 2_000;

/**
 * What rehearsals left in a tenant, in use and in the bin. A part of it that may not be read counts as empty:
 * what a rehearsal could not make there it did not leave there.
 */
export async function findThrowAways(ports: RemovalPorts): Promise<readonly FoundThrowAway[]> {
  const filter = encodeURIComponent(`startswith(displayName,'${throwAwayPrefix}')`);
  const lists = [
    { kind: 'application', path: `/applications?$filter=${filter}&$select=id,displayName` },
    { kind: 'deleted', path: '/directory/deletedItems/microsoft.graph.application?$select=id,displayName' },
    {
      kind: 'deleted',
      path: '/directory/deletedItems/microsoft.graph.servicePrincipal?$select=id,displayName',
    },
    { kind: 'policy', path: '/policies/claimsMappingPolicies' },
  ] as const;
  const found: FoundThrowAway[] = [];
  for (const { kind, path } of lists) found.push(...(await listByName(kind, path, ports)));
  return found;
}

async function listByName(
  kind: FoundThrowAway['kind'],
  first: string,
  ports: RemovalPorts,
): Promise<readonly FoundThrowAway[]> {
  const found: FoundThrowAway[] = [];
  let path: string | null = first;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = await ports.graph.send(
      { method: 'GET', path },
      { scopes: kind === 'policy' ? ports.policyScopes : ports.scopes },
    );
    if (answer.kind !== 'answered' || answer.status >= 400) return found;
    const { value, '@odata.nextLink': next } = page.parse(answer.body);
    for (const { id, displayName } of value)
      if (isThrowAwayName(displayName ?? '')) found.push({ kind, id, name: displayName ?? '' });
    path = pathOfNextPage(next ?? null, pages);
  }
  return found;
}

/**
 * Removes what was found for good: an application is deleted first and then from the bin, where it would be for
 * 30 days; its service principal goes to the bin with it, and is looked for there. Not stopped by the user: it is
 * what stopping waits for.
 */
export async function removeThrowAways(
  wanted: readonly FoundThrowAway[],
  ports: RemovalPorts,
): Promise<Removal> {
  const left = await removeFound(wanted, ports);
  const binned =
    wanted.length === 0 ? [] : (await findThrowAways(ports)).filter(({ kind }) => kind === 'deleted');
  const leftInBin = await removeFound(binned, ports);
  const last = new Map([...left, ...leftInBin].map((one) => [one.id, one]));
  const all = new Set([...wanted, ...binned].map(({ id }) => id));
  return { removed: all.size - last.size, left: [...last.values()] };
}

async function removeFound(wanted: readonly FoundThrowAway[], ports: RemovalPorts): Promise<Removal['left']> {
  const left: Removal['left'][number][] = [];
  const remove = async (
    found: FoundThrowAway,
    request: GraphRequest,
    mayBeGone: boolean,
  ): Promise<boolean> => {
    const status = await removeOne(request, found.kind, mayBeGone, ports);
    if (status !== 'gone') left.push({ ...found, status });
    return status === 'gone';
  };
  const binned: FoundThrowAway[] = wanted.filter(({ kind }) => kind === 'deleted');
  for (const found of wanted.filter(({ kind }) => kind === 'application')) {
    if (await remove(found, { method: 'DELETE', path: `/applications/${found.id}` }, true))
      binned.push(found);
  }
  for (const found of wanted.filter(({ kind }) => kind === 'policy'))
    await remove(found, { method: 'DELETE', path: `/policies/claimsMappingPolicies/${found.id}` }, true);
  for (const found of binned)
    await remove(found, { method: 'DELETE', path: `/directory/deletedItems/${found.id}` }, false);
  return left;
}

/** `gone`, or the status that it is left with; null where no answer came. */
async function removeOne(
  request: GraphRequest,
  kind: FoundThrowAway['kind'],
  mayBeGone: boolean,
  { graph, clock, scopes, policyScopes }: RemovalPorts,
): Promise<'gone' | number | null> {
  let last: number | null = null;
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    if (attempt > 1) await clock.sleep(pauseMs);
    const answer: GraphAnswer = await graph.send(request, {
      scopes: kind === 'policy' ? policyScopes : scopes,
    });
    last = answer.kind === 'answered' ? answer.status : null;
    if (last !== null && last < 400) return 'gone';
    // Removed by a request whose answer was lost, or by somebody else. In the bin it can be too early as well.
    if (last === 404 && (mayBeGone || attempt === mostAttempts)) return 'gone';
    if (last === 403 || answer.kind === 'refused') return last;
  }
  return last;
}
