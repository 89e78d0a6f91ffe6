import { z } from 'zod';
import { problem } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import type { NamedPrincipal, Principal } from './entra-objects.ts';
import { FactsRefused, getFact, type FactsPorts } from './get-fact.ts';

/** A user or group as an input names it: by object id or by name. */
export interface PrincipalQuestion {
  /** The input, for a problem with it. */
  readonly field: string;
  readonly given: string;
  readonly kinds: readonly Principal['kind'][];
}

const nullableText = z.string().nullish();

const found = z.object({
  id: z.string(),
  displayName: nullableText,
  onPremisesSamAccountName: nullableText,
  membershipRule: nullableText,
});
const foundMany = z.object({ value: z.array(found) });

const collections = {
  group: {
    path: '/groups',
    // Only groups that are security enabled can be assigned (graph.md 3).
    select: 'id,displayName,onPremisesSamAccountName,membershipRule',
    filter: (name: string) => `displayName eq ${name} and securityEnabled eq true`,
  },
  user: {
    path: '/users',
    select: 'id,displayName',
    filter: (name: string) => `userPrincipalName eq ${name} or mail eq ${name} or displayName eq ${name}`,
  },
} as const;

const objectId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Finds a user or group that an input names.
 * @throws {FactsRefused} `principal-unknown` or `principal-ambiguous` (with the ids to choose from).
 */
export async function findPrincipal(
  { field, given, kinds }: PrincipalQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<NamedPrincipal> {
  const candidates = await Promise.all(
    kinds.map((kind) => {
      const own = ports.meter.lane([lane]);
      return objectId.test(given) ? findById(kind, given, own, ports) : findByName(kind, given, own, ports);
    }),
  );
  const all = candidates.flat();
  const [first, second] = all;
  const params = { value: given.slice(0, 80) };
  if (first === undefined) throw new FactsRefused(problem('principal-unknown', 'input', { field, params }));
  if (second !== undefined) {
    const ids = all
      .slice(0, 10)
      .map(({ id }) => id)
      .join(', ');
    throw new FactsRefused(
      problem('principal-ambiguous', 'input', { field, params: { ...params, count: all.length, ids } }),
    );
  }
  return { ...first, field, given };
}

async function findById(
  kind: Principal['kind'],
  id: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly Principal[]> {
  const { path, select } = collections[kind];
  const body = await getFact({ method: 'GET', path: `${path}/${id}?$select=${select}` }, lane, ports);
  return body === null ? [] : [toPrincipal(kind, found.parse(body))];
}

async function findByName(
  kind: Principal['kind'],
  name: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly Principal[]> {
  const { path, select, filter } = collections[kind];
  const query = encodeURIComponent(filter(`'${name.replaceAll("'", "''")}'`));
  const request = { method: 'GET', path: `${path}?$filter=${query}&$select=${select}&$top=20` } as const;
  return foundMany.parse(await getFact(request, lane, ports)).value.map((value) => toPrincipal(kind, value));
}

function toPrincipal(kind: Principal['kind'], value: z.infer<typeof found>): Principal {
  return {
    id: value.id,
    kind,
    displayName: value.displayName ?? '',
    samAccountName: value.onPremisesSamAccountName ?? null,
    membershipRule: value.membershipRule ?? null,
  };
}
