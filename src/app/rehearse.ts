import { z } from 'zod';
import type { TenantName } from '../core/case.ts';
import { nameTenant } from '../core/plan/build-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { RehearsalPorts } from '../core/rehearsal/bench.ts';
import { policyScopes } from '../core/rehearsal/items/service-principal-items.ts';
import { markIn } from '../core/rehearsal/throw-away-name.ts';
import { rehearsalItems } from '../core/rehearsal/rehearsal-items.ts';
import type { RehearsalItem } from '../core/rehearsal/rehearsal-item.ts';
import { runRehearsal, type RehearsedItem } from '../core/rehearsal/run-rehearsal.ts';
import { removeThrowAways, type Removal, type RemovalPorts } from '../core/rehearsal/throw-away-removal.ts';
import {
  findThrowAways,
  findThrowAwaysOf,
  type FoundThrowAway,
  type Search,
} from '../core/rehearsal/throw-away-search.ts';
import { organizationAnswer } from '../core/tenant/graph-objects.ts';
import type { GraphRequest } from '../core/tenant/graph-port.ts';
import { createRehearsalWire } from '../entra/rehearsal-wire.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account, TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What a rehearsal is about to work in. */
export interface RehearsalPlace {
  readonly tenant: TenantName;
  /** Whether it has a domain besides those that every tenant gets: it looks like one that people work in. */
  readonly hasOwnDomain: boolean;
  /** Every domain of it. */
  readonly domains: readonly string[];
  readonly operator: Account;
  readonly operatorId: string;
  /** What earlier rehearsals left, to be removed first, as far as it can be read without asking anybody. */
  readonly leftovers: Search;
}

export interface Rehearsal {
  readonly items: readonly RehearsedItem[];
  readonly removal: Removal;
}

interface Operator {
  readonly account: Account;
  readonly tokens: TokenSource;
}

const person = z.object({ id: z.string() });

/** Making and removing applications; what single items need besides is asked for when they are tried. */
const rehearsalScopes = [...scopesFor('sign-in'), ...scopesFor('apply')];

/** Reads which tenant it is, and what was left there. Writes nothing. */
export async function readRehearsalPlace(
  workplace: Workplace,
  { account, tokens }: Operator,
  signal: AbortSignal,
): Promise<Result<RehearsalPlace>> {
  const graph = workplace.graph(tokens);
  const read = async (path: string): Promise<Result<unknown>> => {
    const request: GraphRequest = { method: 'GET', path };
    const answer = await graph.send(request, { scopes: rehearsalScopes, signal });
    if (answer.kind === 'answered' && answer.status < 400) return succeeded(answer.body);
    return refused(workplace.explain(answer));
  };
  const organization = await read('/organization?$select=id,displayName,verifiedDomains');
  if (!organization.ok) return organization;
  const me = await read('/me?$select=id');
  if (!me.ok) return me;
  const found = organizationAnswer.safeParse(organization.value).data?.value[0];
  const operatorId = person.safeParse(me.value).data?.id;
  if (found === undefined || operatorId === undefined) return refused(problem('graph-unreadable', 'failed'));
  const domains = found.verifiedDomains.map(({ name }) => name);
  return succeeded({
    tenant: nameTenant(found),
    hasOwnDomain: domains.some((name) => !/\.onmicrosoft\.[a-z]{2,6}$/i.test(name)),
    domains,
    operator: account,
    operatorId,
    leftovers: await findThrowAways({ ...removalPorts(workplace, account), signal }),
  });
}

/**
 * Removes what earlier rehearsals left. With `everywhere` the person is asked for what reading claims policies
 * takes, where that is not granted yet.
 */
export async function cleanUpRehearsals(
  workplace: Workplace,
  { account, tokens }: Operator,
  { leftovers }: RehearsalPlace,
  { everywhere, signal }: { readonly everywhere: boolean; readonly signal: AbortSignal },
): Promise<Removal> {
  const ports = removalPorts(workplace, account);
  const asks = { ...ports, graph: workplace.graph(tokens), signal };
  const { found, isComplete } = everywhere && !leftovers.isComplete ? await findThrowAways(asks) : leftovers;
  if (found.length === 0) return { gone: new Set(), left: [], isComplete };
  const marks = new Set(found.map(({ name }) => markIn(name)));
  // What somebody else began in the meantime is theirs.
  const lookAgain = async (): Promise<Search> => {
    const again = await findThrowAways(ports);
    return { ...again, found: again.found.filter(({ name }) => marks.has(markIn(name))) };
  };
  const removal = await removeThrowAways(found, lookAgain, ports);
  return { ...removal, isComplete: removal.isComplete && isComplete };
}

/**
 * Tries everything that can be tried, and removes what was made for it, also where it was stopped or something
 * broke. What is thrown is thrown after that.
 */
export async function rehearse(
  workplace: Workplace,
  { account, tokens }: Operator,
  place: RehearsalPlace,
  asked: {
    readonly signal: AbortSignal;
    onItem(number: number, item: RehearsalItem): void;
    onRemoval(): void;
  },
): Promise<Rehearsal> {
  const { signal } = asked;
  const ports: RehearsalPorts = {
    graph: workplace.graph(tokens),
    wire: createRehearsalWire({
      fetch: workplace.route.fetch,
      cloud: workplace.cloud,
      tenantId: account.tenantId,
      token: (scopes) => tokens(scopes, { signal }),
    }),
    clock: workplace.clock,
    ids: workplace.ids,
    signal,
    scopes: rehearsalScopes,
    operatorId: place.operatorId,
  };
  const made = {
    applications: new Set<string>(),
    principals: new Set<string>(),
    policies: new Set<string>(),
  };
  const mark = workplace.ids.nonce();
  const removal = (): Promise<Removal> => {
    asked.onRemoval();
    const forRemoval = removalPorts(workplace, account);
    const known = (kind: FoundThrowAway['kind'], ids: Iterable<string>): readonly FoundThrowAway[] =>
      [...ids].map((id) => ({ kind, id, name: '' }));
    // A list shows late what was just made; what a lost answer made is on no other list.
    return removeThrowAways(
      [
        ...known('principal', made.principals),
        ...known('application', made.applications),
        ...known('policy', made.policies),
      ],
      () => findThrowAwaysOf(mark, forRemoval),
      forRemoval,
    );
  };
  try {
    const items = await runRehearsal(rehearsalItems, ports, { mark, made, onItem: asked.onItem });
    return { items, removal: await removal() };
  } catch (error) {
    await removal();
    throw error;
  }
}

/** Asks nobody: what was made was allowed, and so is its removal. */
function removalPorts({ session, graph, clock }: Workplace, account: Account): RemovalPorts {
  const tokens = session.tokens(account, { interaction: 'never', onCode: () => undefined });
  return { graph: graph(tokens), clock, scopes: rehearsalScopes, policyScopes };
}
