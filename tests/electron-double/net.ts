import { observations } from './observations.ts';
import { refuseUnknown } from './refuse-unknown.ts';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** `net.fetch` for this computer only: the double is not for real tenants, whatever the console asks. */
export const net = refuseUnknown('net', {
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    if (!loopbackHosts.has(new URL(url).hostname)) {
      observations.blockedRequests.push(url);
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    }
    return fetch(input, init);
  },
  isOnline: () => true,
});
