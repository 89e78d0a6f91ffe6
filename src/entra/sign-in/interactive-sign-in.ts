import { request as httpRequest } from 'node:http';
import type { AuthenticationResult, InteractiveRequest, PublicClientApplication } from '@azure/msal-node';
import { untilAborted } from './abortable.ts';
import { BrowserNotOpened } from './sign-in-problem.ts';

interface BrowserSignIn {
  readonly client: PublicClientApplication;
  readonly request: Omit<InteractiveRequest, 'openBrowser'>;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Where MSAL waits for the browser, and what a message there must carry. */
interface Listener {
  readonly port: string;
  readonly state: string;
}

/**
 * Signs in through the system's browser: authorization code with PKCE, answered to MSAL's listener on loopback.
 * MSAL has no way to stop waiting, so an abort answers it as Microsoft would when a person declines, which closes
 * the listener.
 */
export async function signInWithBrowser(options: BrowserSignIn): Promise<AuthenticationResult> {
  const { client, request, openBrowser, signal } = options;
  let listener: Listener | null = null;
  const endListening = (): void => {
    if (listener !== null) declineAt(listener);
  };
  signal.addEventListener('abort', endListening, { once: true });
  try {
    return await client.acquireTokenInteractive({
      ...request,
      openBrowser: async (url) => {
        signal.throwIfAborted();
        await untilAborted(openOrExplain(openBrowser, url), signal);
        listener = findListener(url);
      },
    });
  } finally {
    signal.removeEventListener('abort', endListening);
  }
}

async function openOrExplain(openBrowser: (url: string) => Promise<void>, url: string): Promise<void> {
  try {
    await openBrowser(url);
  } catch {
    throw new BrowserNotOpened();
  }
}

function findListener(authorizeUrl: string): Listener {
  const parameters = new URL(authorizeUrl).searchParams;
  const redirectUri = new URL(parameters.get('redirect_uri') ?? '');
  return { port: redirectUri.port, state: parameters.get('state') ?? '' };
}

function declineAt(listener: Listener): void {
  const form = new URLSearchParams({
    error: 'access_denied',
    suberror: 'cancel',
    state: listener.state,
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  httpRequest({ host: '127.0.0.1', port: listener.port, method: 'POST', path: '/', headers, agent: false })
    .on('response', (response) => response.resume())
    .on('error', () => undefined)
    .end(form);
}
