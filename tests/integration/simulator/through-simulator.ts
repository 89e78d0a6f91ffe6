import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { SimulatorAddresses } from './spawn-simulator.ts';

/** Where a request to one of Microsoft's hosts ends up; every other host is refused. */
export function mapToSimulator(addresses: SimulatorAddresses, url: string): string {
  const { host, pathname, search } = new URL(url);
  if (host === 'login.microsoftonline.com') return `${addresses.login}${pathname}${search}`;
  if (host === 'graph.microsoft.com') return `${addresses.graph}${pathname}${search}`;
  throw new Error(`Not one of Microsoft's hosts: ${host}`);
}

/** A `fetch` whose Microsoft is the simulator. */
export function simulatorFetch(
  addresses: SimulatorAddresses,
): (url: string, init?: RequestInit) => Promise<Response> {
  return async (url, init) => fetch(mapToSimulator(addresses, url), init);
}

/** MSAL's network, with the simulator behind it. */
export function simulatorNetwork(addresses: SimulatorAddresses): INetworkModule {
  const send = async <T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    const response = await fetch(mapToSimulator(addresses, url), {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
    });
    return {
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
      status: response.status,
    };
  };
  return {
    sendGetRequestAsync: async (url, options) => send('GET', url, options),
    sendPostRequestAsync: async (url, options) => send('POST', url, options),
  };
}
