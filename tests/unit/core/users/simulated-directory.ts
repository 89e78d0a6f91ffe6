import { createMeter, type Meter } from '../../../../src/core/run/meter.ts';
import { problem } from '../../../../src/core/problem.ts';
import type { FactsPorts } from '../../../../src/core/tenant/get-fact.ts';
import type { GraphAnswer, GraphRequest } from '../../../../src/core/tenant/graph-port.ts';
import type { User } from '../../../../src/simulator/world/directory-objects.ts';
import type { TenantState, WorldState } from '../../../../src/simulator/world/world-state.ts';
import { openTenant, type InProcess } from '../../simulator/in-process.ts';

/** A simulated tenant as core asks it, and what it was asked. */
export interface SimulatedDirectory {
  readonly ports: FactsPorts;
  readonly meter: Meter;
  /** Decoded paths, in the order in which they were sent. */
  readonly asked: readonly string[];
  /** How many requests were under way at once, at most. */
  readonly mostAtOnce: () => number;
}

/**
 * @param change what is different in the tenant from the small fixture.
 * @param answers answers in place of the simulator's, where not null.
 */
export async function openDirectory(
  change: (tenant: TenantState) => void = () => {},
  answers: (path: string) => GraphAnswer | null = () => null,
): Promise<SimulatedDirectory> {
  const plain = await openTenant();
  const world = JSON.parse(plain.simulator.snapshot()) as WorldState;
  const [tenant] = world.tenants;
  if (tenant !== undefined) change(tenant);
  const simulated = await openTenant({ snapshot: JSON.stringify(world) });
  await simulated.signIn();
  const meter = createMeter();
  const asked: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const send = async (request: GraphRequest): Promise<GraphAnswer> => {
    const path = decodeURIComponent(request.path);
    asked.push(path);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const answer = answers(path) ?? (await passOn(simulated, request));
    atOnce -= 1;
    return answer;
  };
  const ports: FactsPorts = {
    graph: { send },
    explain: () => problem('graph-refused', 'failed'),
    meter,
    scopes: ['User.Read.All'],
    signal: new AbortController().signal,
  };
  return { ports, meter, asked, mostAtOnce: () => mostAtOnce };
}

async function passOn(simulated: InProcess, request: GraphRequest): Promise<GraphAnswer> {
  const headers: Record<string, string> =
    request.consistency === true ? { ConsistencyLevel: 'eventual' } : {};
  const answer = await simulated.graph(request.method, request.path, request.body, headers);
  return { kind: 'answered', status: answer.status, body: answer.body };
}

/** A user of the fixture. */
export function userOf(tenant: TenantState, userPrincipalName: string): User {
  const user = tenant.users.find((one) => one.userPrincipalName === userPrincipalName);
  if (user === undefined) throw new Error(`${userPrincipalName} is not in the fixture`);
  return user;
}
