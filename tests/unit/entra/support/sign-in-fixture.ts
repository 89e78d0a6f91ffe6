import { clouds } from '../../../../src/entra/clouds.ts';
import { createSignIn, type SignIn, type SignInOptions } from '../../../../src/entra/sign-in/sign-in.ts';
import { createTestClock } from './test-clock.ts';
import type { LoginStub } from './token-endpoint.ts';

export const clientId = '3f0a8a4c-54a5-4f51-a3a5-1d5f2f2c9a11';

/** A token cache in memory, which outlives a sign-in as a sealed one does. */
export interface MemoryCache {
  content: string | null;
  read(): string | null;
  write(serialized: string): void;
}

export function createMemoryCache(content: string | null = null): MemoryCache {
  return {
    content,
    read() {
      return this.content;
    },
    write(serialized) {
      this.content = serialized;
    },
  };
}

export function signInWith(login: LoginStub, options: Partial<SignInOptions> = {}): SignIn {
  return createSignIn({
    fetch: login.fetch,
    cloud: clouds.global,
    clientId,
    cache: createMemoryCache(),
    openBrowser: () => Promise.reject(new Error('no browser in this test')),
    writer: () => ({ language: 'nl', say: ({ id }) => `<${id}>` }),
    clock: createTestClock(),
    ...options,
  });
}

/** What a browser brings back to the listener on loopback: Microsoft's answer, as a form. */
export async function answerListener(
  authorizeUrl: string,
  answer: Readonly<Record<string, string>>,
): Promise<string> {
  const asked = new URL(authorizeUrl).searchParams;
  const body = new URLSearchParams({ state: asked.get('state') ?? '', ...answer });
  const response = await fetch(asked.get('redirect_uri') ?? '', { method: 'POST', body });
  return response.text();
}

/** Whether anything still listens where a sign-in waited for the browser. */
export async function isListening(authorizeUrl: string): Promise<boolean> {
  const port = new URL(new URL(authorizeUrl).searchParams.get('redirect_uri') ?? '').port;
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
