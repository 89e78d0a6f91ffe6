import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node';
import type { Clock } from '../../core/ports.ts';
import { untilAborted } from './abortable.ts';

/** What the person types, and where. */
export interface DeviceCode {
  readonly userCode: string;
  /** The page to open on any device. */
  readonly verificationUri: string;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
}

interface DeviceCodeSignIn {
  readonly client: PublicClientApplication;
  readonly request: Omit<DeviceCodeRequest, 'deviceCodeCallback' | 'cancel'>;
  readonly onCode: (code: DeviceCode) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/**
 * Signs in with a code that the person types on another device. An abort rejects at once; MSAL looks at its flag
 * only when the current polling interval (5 seconds at Microsoft) is over, and sends nothing more.
 */
export async function signInWithCode(options: DeviceCodeSignIn): Promise<AuthenticationResult | null> {
  const { client, onCode, clock, signal } = options;
  const request: DeviceCodeRequest = {
    ...options.request,
    deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) => {
      const expiresAt = new Date(Date.parse(clock.now()) + expiresIn * 1000).toISOString();
      onCode({ userCode, verificationUri, expiresAt });
    },
  };
  const stopPolling = (): void => {
    request.cancel = true;
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', stopPolling, { once: true });
  try {
    return await untilAborted(client.acquireTokenByDeviceCode(request), signal);
  } finally {
    signal?.removeEventListener('abort', stopPolling);
  }
}
