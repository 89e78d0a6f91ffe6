import type { GraphPort } from '../../../src/core/tenant/graph-port.ts';
import { clouds } from '../../../src/entra/clouds.ts';
import { createGraphClient } from '../../../src/entra/graph/graph-client.ts';
import { createSignIn, type SignIn } from '../../../src/entra/sign-in/sign-in.ts';
import { guardTransport } from '../../../src/entra/transport/guard-transport.ts';
import { createSubstitution, substituteHosts } from '../../../src/entra/transport/substitute-hosts.ts';
import type { Fetch } from '../../../src/entra/transport/transport-failure.ts';
import { serveSimulator } from '../../../src/simulator/serve-simulator.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { createMemoryCache, type MemoryCache } from '../../unit/entra/support/sign-in-fixture.ts';
import { createTestClock, type TestClock } from '../../unit/entra/support/test-clock.ts';

export const cloud = clouds.global;
export const administrator = 'sanne.dewit@delinde.nl';
export const helpdesk = 'pim.hendriks@delinde.nl';
export const nurse = 'anouk.visser@delinde.nl';
export const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
const ownClientId = '9d5f0c1e-7b42-4c0a-8f3d-51e7a2c6b804';

/** One request in the simulator's log. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A simulated tenant over HTTP, and the product's own way to it; `await using` closes it. */
export interface SimulatedTenant extends AsyncDisposable {
  readonly fetch: Fetch;
  readonly cache: MemoryCache;
  readonly clock: TestClock;
  /** A sign-in of its own each time, over the same cache: the product after a restart. */
  signIn(clientId?: string): SignIn;
  /** Signs a person in with a device code and answers the account's id. */
  enter(username: string, scopes: readonly string[]): Promise<string>;
  graphAs(accountId: string): GraphPort;
  fault(...faults: readonly string[]): Promise<void>;
  log(): Promise<readonly LoggedRequest[]>;
  /** What the person does in the browser: opens the page, picks an account, lets the form go. */
  browse(url: string, username: string): Promise<void>;
}

export async function openSimulatedTenant(options: SimulatorOptions = {}): Promise<SimulatedTenant> {
  const served = await serveSimulator(createSimulator({ random: 1, ...options }), { port: 0 });
  const { login, graph, control } = served;
  const guarded = guardTransport({ fetch: substituteHosts({ fetch, cloud, login, graph }), cloud });
  const substitute = createSubstitution({ cloud, login, graph });
  const cache = createMemoryCache();
  const clock = createTestClock(undefined, (ms) =>
    fetch(`${control}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs: ms }) }),
  );

  const tenant: SimulatedTenant = {
    fetch: guarded,
    cache,
    clock,
    signIn: (clientId = ownClientId) =>
      createSignIn({
        fetch: guarded,
        cloud,
        clientId,
        cache,
        clock,
        openBrowser: (url) => tenant.browse(url, administrator),
        writer: () => ({ language: 'en', say: ({ id }) => id }),
      }),
    async enter(username, scopes) {
      const result = await tenant.signIn().deviceCode({ scopes, loginHint: username, onCode: () => {} });
      if (!result.ok) throw new Error(result.problem.code);
      return result.value.id;
    },
    graphAs(accountId) {
      const signIn = tenant.signIn();
      return createGraphClient({
        fetch: guarded,
        cloud,
        token: (scopes, renewal) => signIn.acquireToken({ accountId, scopes, ...renewal }),
        clock,
        ids: { uuid: () => crypto.randomUUID(), nonce: () => '01234567' },
        jitter: () => 0,
      });
    },
    async fault(...faults) {
      const response = await fetch(`${control}/faults`, { method: 'POST', body: JSON.stringify({ faults }) });
      if (!response.ok) throw new Error(`the simulator took no fault: ${response.status}`);
    },
    async log() {
      const body = (await (await fetch(`${control}/log`)).json()) as { requests: LoggedRequest[] };
      return body.requests;
    },
    async browse(url, username) {
      const here = substitute(url);
      const page = await (await fetch(here)).text();
      if (!page.includes(username)) throw new Error('the page does not offer the account');
      const picked = await fetch(here, { method: 'POST', body: new URLSearchParams({ user: username }) });
      const form = await picked.text();
      const target = /action="([^"]+)"/.exec(form)?.[1] ?? '';
      const fields = new URLSearchParams();
      for (const [, name = '', value = ''] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g))
        fields.set(name, value);
      await fetch(target, { method: 'POST', body: fields });
    },
    async [Symbol.asyncDispose]() {
      await served.close();
    },
  };
  return tenant;
}
