import { beforeEach, vi } from 'vitest';
import { answerFaults, operationName, requestFaults } from '../../fixtures/check-against-excerpt.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import type { TenantState, WorldState } from '../../../src/simulator/world/world-state.ts';

const origin = 'http://127.0.0.1:9';

/** What went over the line to Graph, and what of it Graph v1.0 does not know. */
export interface Recording {
  readonly url: string;
  requests: number;
  answers: number;
  readonly faults: string[];
  /** Operations of the excerpt that were asked for. */
  readonly operations: Set<string>;
  /** Changes the tenant as somebody does in the meantime; signed in stays signed in. */
  change(edit: (tenant: TenantState) => void): void;
}

function parsed(content: string): unknown {
  return content === '' ? undefined : JSON.parse(content);
}

/** Passes a request to the simulator; what is meant for Graph is compared with the excerpt, both ways. */
async function record(simulator: Simulator, recording: Recording, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const path = /^\/graph\/v1\.0(\/.*)$/.exec(pathname)?.[1];
  if (path === undefined) return simulator.handle(request);
  const below = decodeURIComponent(path);
  const { method } = request;
  const at = (fault: string): string => `${method} ${below}: ${fault}`;
  recording.requests += 1;
  recording.operations.add(operationName(method, below) ?? 'unknown');
  const body = parsed(await request.clone().text());
  recording.faults.push(...requestFaults(method, below, searchParams, body).map(at));
  const response = await simulator.handle(request);
  recording.answers += 1;
  const answer = parsed(await response.clone().text());
  recording.faults.push(...answerFaults(method, below, response.status, answer).map(at));
  return response;
}

/**
 * A simulated tenant in this process that stands where `fetch` would go, for the whole test file:
 * `--simulator` with its `url` reaches it without any port.
 */
export function recordTenant(options: SimulatorOptions = {}): Recording {
  let simulator: Simulator | null = null;
  const opened = (): Simulator => (simulator ??= createSimulator(options));
  const recording: Recording = {
    url: origin,
    requests: 0,
    answers: 0,
    faults: [],
    operations: new Set(),
    change(edit) {
      const world = JSON.parse(opened().snapshot()) as WorldState;
      const [tenant] = world.tenants;
      if (tenant === undefined) throw new Error('there is no tenant');
      edit(tenant);
      simulator = createSimulator({ ...options, snapshot: JSON.stringify(world) });
    },
  };
  beforeEach(() => {
    vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) =>
      record(opened(), recording, new Request(input, init)),
    );
  });
  return recording;
}
