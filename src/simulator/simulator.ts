import { answerControl, type ControlRoom } from './control/control-endpoint.ts';
import { Chaos } from './faults/chaos.ts';
import { FaultList } from './faults/fault-list.ts';
import { Holding } from './faults/holding.ts';
import { fetchResponse } from './fetch-response.ts';
import { jsonAnswer } from './http-message.ts';
import { locateRequest } from './locate-request.ts';
import { MicrosoftEndpoints } from './microsoft-endpoints.ts';
import { Throttle } from './graph/throttle.ts';
import { RequestLog } from './request-log.ts';
import { UnreadableFault, type Simulator, type SimulatorOptions } from './simulator-options.ts';
import { defaultSettings } from './world/default-settings.ts';
import { newWorldState, readSnapshot } from './world/new-world.ts';
import { openWorld, type World } from './world/world.ts';

/** As over the line: `Request.text()` would drop a byte order mark. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function openFrom(options: SimulatorOptions): World {
  const clock = options.now ?? Date.now;
  const fixtures = [options.fixture ?? 'small'].flat();
  const state =
    options.snapshot === undefined
      ? newWorldState(fixtures, options.random, clock())
      : readSnapshot(options.snapshot);
  state.nextSecrets.push(...(options.nextSecrets ?? []));
  for (const tenant of state.tenants) {
    // A snapshot may be from before a setting was thought of.
    tenant.settings = { ...defaultSettings, ...tenant.settings, ...options.settings };
  }
  return openWorld(state, {
    lagMs: options.lagMs ?? 0,
    secretAlphabet: options.secretAlphabet ?? 'today',
    cloudOnlyGroups: options.cloudOnlyGroups ?? 'omitted',
    clock,
  });
}

/** The object at the front door: where each of Microsoft's hosts is found. */
export function addressesAt(origin: string): Readonly<Record<'url' | 'login' | 'graph' | 'control', string>> {
  return { url: origin, login: `${origin}/login`, graph: `${origin}/graph`, control: `${origin}/control` };
}

/**
 * A simulated tenant: Entra's sign-in service, Microsoft Graph and a control endpoint behind one function.
 * @throws {UnreadableFault} when a fault does not follow the grammar.
 * @throws {UnreadableChaos} when the faults by chance make no sense.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const world = openFrom(options);
  const faults = new FaultList();
  const unreadable = faults.add(options.faults ?? []);
  if (unreadable.length > 0) throw new UnreadableFault(unreadable);
  const chaos = new Chaos();
  if (options.chaos !== undefined) chaos.begin(options.chaos);
  const room: ControlRoom = {
    world,
    faults,
    chaos,
    throttle: new Throttle(world),
    holding: new Holding(),
    log: new RequestLog(),
  };
  const snapshot = (): string => JSON.stringify(world.state);
  const changed = (): void => options.onChange?.(snapshot());
  const endpoints = new MicrosoftEndpoints(room, options.latencyMs ?? 0, changed);

  const answer: Simulator['answer'] = async (request, content) => {
    const url = new URL(request.url);
    const destination = locateRequest(url);
    if (destination.host === 'front') {
      const isHome = url.pathname === '/' && request.method === 'GET';
      return isHome ? jsonAnswer(addressesAt(url.origin)) : { status: 404, headers: {}, content: '' };
    }
    if (destination.host !== 'control') return endpoints.answer(request, url, destination, content);
    const written = await answerControl(room, request.method, destination.path, content);
    if (request.method !== 'GET') changed();
    return written;
  };

  return {
    snapshot,
    lagBound: () => world.lags.bound(),
    answer,
    async handle(request) {
      const content = request.body === null ? '' : decoder.decode(await request.arrayBuffer());
      return fetchResponse(await answer(request, content));
    },
  };
}
