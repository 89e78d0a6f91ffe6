import {
  AuthenticationHandler,
  Client,
  GraphError,
  HTTPMessageHandler,
  PageIterator,
  RetryHandler,
  RetryHandlerOptions,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnSimulator, type SimulatorAddresses } from './spawn-simulator.ts';
import { signInByDeviceCode } from './tenant-work.ts';
import { mapToSimulator } from './through-simulator.ts';

let simulator: SimulatorAddresses & { stop(): Promise<void> };
let client: Client;

/** Maps the host after the library has added its token, which it does for Microsoft's hosts only. */
class MapHost implements Middleware {
  #next: Middleware | null = null;

  async execute(context: Context): Promise<void> {
    const request = typeof context.request === 'string' ? context.request : context.request.url;
    // A second attempt comes with the address that the first one went to.
    if (!request.startsWith(simulator.url)) context.request = mapToSimulator(simulator, request);
    await this.#next?.execute(context);
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }
}

function chain(first: Middleware, ...rest: Middleware[]): Middleware {
  let last = first;
  for (const next of rest) {
    last.setNext?.(next);
    last = next;
  }
  return first;
}

beforeAll(async () => {
  simulator = await spawnSimulator();
  const token = await signInByDeviceCode(simulator);
  const authentication = new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) });
  const retry = new RetryHandler(new RetryHandlerOptions(0, 2));
  client = Client.initWithMiddleware({
    middleware: chain(authentication, retry, new MapHost(), new HTTPMessageHandler()),
  });
});

afterAll(async () => {
  await simulator.stop();
});

describe('the Graph SDK, which takes the simulator for Microsoft Graph', () => {
  it('reads, makes and changes an application', async () => {
    const made = (await client
      .api('/applications')
      .post({ displayName: 'SDK', signInAudience: 'AzureADMyOrg' })) as { id: string };
    await client.api(`/applications/${made.id}`).patch({ notes: 'changed' });
    const read = (await client
      .api(`/applications/${made.id}`)
      .select(['displayName', 'notes'])
      .get()) as object;
    expect(read).toMatchObject({ displayName: 'SDK', notes: 'changed' });
  });

  it('follows pages to the end', async () => {
    const first = (await client.api('/users').top(4).select('displayName').get()) as { value: unknown[] };
    const names: string[] = [];
    const pages = new PageIterator(client, first, (user: { displayName: string }) => {
      names.push(user.displayName);
      return true;
    });
    await pages.iterate();
    expect(new Set(names).size).toBe(15);
  });

  it('asks for my roles', async () => {
    const roles = (await client
      .api('/me/transitiveMemberOf/microsoft.graph.directoryRole')
      .header('ConsistencyLevel', 'eventual')
      .count(true)
      .select('displayName')
      .get()) as { value: unknown[] };
    expect(roles.value).toEqual([{ displayName: 'Application Administrator' }]);
  });

  it("reads an error as Graph's own", async () => {
    const error: unknown = await client
      .api('/applications/nonsense')
      .get()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'Request_BadRequest',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('waits as long as it is told, and tries again', async () => {
    await fetch(`${simulator.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({ faults: ['GET /domains#1=status:503:0'] }),
    });
    const domains = (await client.api('/domains').get()) as { value: unknown[] };
    expect(domains.value).toHaveLength(2);
  });
});
