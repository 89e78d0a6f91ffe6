import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  ServerError,
  type AuthenticationResult,
  type AuthorizationUrlRequest,
  type PublicClientApplication,
} from '@azure/msal-node';
import { untilAborted } from './abortable.ts';
import { listenOnLoopback } from './loopback-listener.ts';
import { BrowserNotOpened } from './sign-in-problem.ts';

interface BrowserSignIn {
  readonly client: PublicClientApplication;
  readonly request: Pick<AuthorizationUrlRequest, 'scopes' | 'claims' | 'loginHint' | 'prompt'>;
  /** The page that the browser shows afterwards. */
  readonly pages: { readonly success: string; readonly failure: string };
  readonly openBrowser: (url: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Signs in through the system's browser: authorization code with PKCE (RFC 7636), answered as a form to a listener
 * on loopback (RFC 8252). MSAL makes the address and redeems the code; its own listener ends the whole program when somebody asks
 * it for `//`, and takes a message of any length. Rejects with the signal's reason as soon as it is aborted.
 */
export async function signInWithBrowser(options: BrowserSignIn): Promise<AuthenticationResult> {
  const { client, request, pages, openBrowser, signal } = options;
  signal.throwIfAborted();
  const [verifier, state] = [randomText(), randomText()];
  using listener = await listenOnLoopback({ state, pages });
  const { redirectUri } = listener;
  const correlationId = randomUUID();
  const url = await client.getAuthCodeUrl({
    ...request,
    correlationId,
    redirectUri,
    responseMode: 'form_post',
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    codeChallengeMethod: 'S256',
    state,
  });
  signal.throwIfAborted();
  await untilAborted(openOrExplain(openBrowser, url), signal);
  const answer = await untilAborted(listener.answer, signal);
  const error = answer.get('error');
  if (error !== undefined)
    throw new ServerError(error, correlationId, answer.get('error_description'), answer.get('suberror'));
  return await client.acquireTokenByCode({
    ...request,
    correlationId,
    redirectUri,
    code: answer.get('code') ?? '',
    codeVerifier: verifier,
    clientInfo: answer.get('client_info') ?? '',
  });
}

/** 256 random bits. */
function randomText(): string {
  return randomBytes(32).toString('base64url');
}

async function openOrExplain(openBrowser: (url: string) => Promise<void>, url: string): Promise<void> {
  try {
    await openBrowser(url);
  } catch {
    throw new BrowserNotOpened();
  }
}
