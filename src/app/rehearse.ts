import { z } from 'zod';
import type { TenantName } from '../core/case.ts';
import { nameTenant } from '../core/plan/build-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { RehearsalPorts } from '../core/rehearsal/bench.ts';
import { policyScopes } from '../core/rehearsal/items/service-principal-items.ts';
import { rehearsalItems } from '../core/rehearsal/rehearsal-items.ts';
import type { RehearsalItem } from '../core/rehearsal/rehearsal-item.ts';
import { runRehearsal, type RehearsedItem } from '../core/rehearsal/run-rehearsal.ts';
import {
  findThrowAways,
  removeThrowAways,
  type FoundThrowAway,
  type Removal,
  type RemovalPorts,
} from '../core/rehearsal/throw-away-removal.ts';
import { organizationAnswer } from '../core/tenant/graph-objects.ts';
import type { GraphRequest } from '../core/tenant/graph-port.ts';
import { createRehearsalWire } from '../entra/rehearsal-wire.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account, TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What a rehearsal is about to work in. */
export interface RehearsalPlace {
  readonly tenant: TenantName;
  readonly operator: Account;
  readonly operatorId: string;
  /** What earlier rehearsals left, to be removed first. */
  readonly leftovers: readonly FoundThrowAway[];
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
  return succeeded({
    tenant: nameTenant(found),
    operator: account,
    operatorId,
    leftovers: await findThrowAways(removalPorts(workplace, tokens)),
  });
}

/** Removes what earlier rehearsals left. */
export function cleanUpRehearsals(
  workplace: Workplace,
  { tokens }: Operator,
  { leftovers }: RehearsalPlace,
): Promise<Removal> {
  return removeThrowAways(leftovers, removalPorts(workplace, tokens));
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
  const made = { applications: new Set<string>(), policies: new Set<string>() };
  const mark = workplace.ids.nonce();
  const removal = async (): Promise<Removal> => {
    asked.onRemoval();
    const forRemoval = removalPorts(workplace, tokens);
    const known: FoundThrowAway[] = [
      ...[...made.applications].map((id) => ({ kind: 'application', id, name: '' }) as const),
      ...[...made.policies].map((id) => ({ kind: 'policy', id, name: '' }) as const),
    ];
    // A list shows late what was just made; what a lost answer made is on no other list.
    const listed = (await findThrowAways(forRemoval)).filter(({ id }) => !known.some((one) => one.id === id));
    return removeThrowAways([...known, ...listed], forRemoval);
  };
  try {
    const items = await runRehearsal(rehearsalItems, ports, { mark, made, onItem: asked.onItem });
    return { items, removal: await removal() };
  } catch (error) {
    await removal();
    throw error;
  }
}

function removalPorts(workplace: Workplace, tokens: TokenSource): RemovalPorts {
  return { graph: workplace.graph(tokens), clock: workplace.clock, scopes: rehearsalScopes, policyScopes };
}
