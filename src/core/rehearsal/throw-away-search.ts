import { z } from 'zod';
import { asResult, pathOfNextPage } from '../tenant/get-fact.ts';
import type { GraphAnswer, GraphPort } from '../tenant/graph-port.ts';
import { markIn, throwAwayNotes, throwAwayPrefix } from './throw-away-name.ts';

/** An object that a rehearsal made; `deleted` is one in the bin. */
export interface FoundThrowAway {
  readonly kind: 'application' | 'principal' | 'deleted' | 'policy';
  readonly id: string;
  /** Empty where only its id is known. */
  readonly name: string;
}

export interface SearchPorts {
  readonly graph: GraphPort;
  /** For applications, and for claims policies. */
  readonly scopes: readonly string[];
  readonly policyScopes: readonly string[];
  readonly signal?: AbortSignal;
}

/** What was found, and whether every list was read to its end: what is on one that was not is not known. */
export interface Search {
  readonly found: readonly FoundThrowAway[];
  readonly isComplete: boolean;
}

interface List {
  readonly kind: FoundThrowAway['kind'];
  readonly path: string;
}

const page = z.object({
  value: z.array(
    z.object({ id: z.string(), displayName: z.string().nullish(), notes: z.string().nullish() }),
  ),
  '@odata.nextLink': z.string().nullish(),
});
type Listed = z.infer<typeof page>['value'][number];

/** What rehearsals left in a tenant, in use and in the bin: what has the name and the notes of one. */
export async function findThrowAways(ports: SearchPorts): Promise<Search> {
  return search(ports, ({ displayName, notes }, kind) => {
    const mark = markIn(displayName ?? '');
    return mark !== null && (kind === 'policy' || notes === throwAwayNotes(mark));
  });
}

/**
 * What one rehearsal made, by its mark, which nobody else knows: also what its notes were not written on yet. Policies
 * that may not be read it could not make either.
 */
export async function findThrowAwaysOf(mark: string, ports: SearchPorts): Promise<Search> {
  const isBarred = (list: List, answer: GraphAnswer): boolean =>
    list.kind === 'policy' &&
    (answer.kind === 'refused' || (answer.kind === 'answered' && answer.status === 403));
  return search(ports, ({ displayName }) => markIn(displayName ?? '') === mark, isBarred);
}

async function search(
  ports: SearchPorts,
  isOurs: (listed: Listed, kind: FoundThrowAway['kind']) => boolean,
  hasNothing: (list: List, answer: GraphAnswer) => boolean = () => false,
): Promise<Search> {
  const filter = encodeURIComponent(`startswith(displayName,'${throwAwayPrefix}')`);
  const bin = '/directory/deletedItems/microsoft.graph';
  const lists: readonly List[] = [
    { kind: 'application', path: `/applications?$filter=${filter}&$select=id,displayName,notes` },
    { kind: 'principal', path: `/servicePrincipals?$filter=${filter}&$select=id,displayName,notes` },
    { kind: 'deleted', path: `${bin}.application?$select=id,displayName,notes` },
    { kind: 'deleted', path: `${bin}.servicePrincipal?$select=id,displayName,notes` },
    { kind: 'policy', path: '/policies/claimsMappingPolicies' },
  ];
  const found = new Map<string, FoundThrowAway>();
  let isComplete = true;
  for (const list of lists) {
    // A body or a link of another shape than Microsoft's is a list that could not be read.
    const read = await asResult(() =>
      readList(list, ports, (listed) => {
        const { id, displayName } = listed;
        if (isOurs(listed, list.kind)) found.set(id, { kind: list.kind, id, name: displayName ?? '' });
      }),
    );
    if (!read.ok || (read.value !== null && !hasNothing(list, read.value))) isComplete = false;
  }
  return { found: [...found.values()], isComplete };
}

/** Reads a list to its end; answers what it stopped at, or null. @throws {FactsRefused} */
async function readList(
  { kind, path: first }: List,
  { graph, scopes, policyScopes, signal }: SearchPorts,
  onItem: (listed: Listed) => void,
): Promise<GraphAnswer | null> {
  let path: string | null = first;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = await graph.send(
      { method: 'GET', path },
      {
        scopes: kind === 'policy' ? policyScopes : scopes,
        ...(signal === undefined ? {} : { signal }),
      },
    );
    if (answer.kind !== 'answered' || answer.status >= 400) return answer;
    const { value, '@odata.nextLink': next } = page.parse(answer.body);
    value.forEach(onItem);
    path = pathOfNextPage(next ?? null, pages);
  }
  return null;
}
