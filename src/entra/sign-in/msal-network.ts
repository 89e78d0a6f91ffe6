import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { isJsonObject, parseJson } from '../transport/json-answer.ts';
import { nameTransportFailure, TransportFailure, type Fetch } from '../transport/transport-failure.ts';
import { readRefusal, type OAuthRefusal } from './oauth-refusal.ts';

/**
 * What went wrong on the wire during one sign-in. MSAL keeps little of it: a broken connection becomes
 * `network_error`, a refused device code request is taken for a device code, and a refused poll loses its
 * AADSTS number.
 */
export interface WireRecord {
  failure: TransportFailure | null;
  refusal: OAuthRefusal | null;
}

interface NetworkOptions {
  readonly fetch: Fetch;
  readonly record: WireRecord;
  readonly signal?: AbortSignal;
}

/** In RFC 8628's words: on a connection problem while polling, go on polling. For a few polls, that is. */
const maxFailedPolls = 5;

/** MSAL's network on top of the injected fetch, for one sign-in. */
export function createMsalNetwork({ fetch, record, signal }: NetworkOptions): INetworkModule {
  let failedPolls = 0;

  async function send<T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const body = method === 'POST' ? (options?.body ?? '') : null;
    const init = {
      method,
      headers: options?.headers ?? {},
      body,
      ...(signal === undefined ? {} : { signal }),
    };
    const host = new URL(url).host;
    record.failure = null;
    record.refusal = null;
    try {
      const response = await fetch(url, init);
      const answer = parseJson(await response.text());
      if (!isJsonObject(answer)) throw new TransportFailure('unintelligible', host);
      failedPolls = 0;
      record.refusal = readRefusal(response.status, answer);
      if (record.refusal !== null && isDeviceCodeRequest(url)) throw new Error('no device code was given');
      return { status: response.status, headers: Object.fromEntries(response.headers), body: answer as T };
    } catch (error) {
      if (record.refusal !== null || signal?.aborted === true) throw error;
      record.failure = nameTransportFailure(error, host);
      failedPolls += 1;
      if (!isDeviceCodePoll(body) || failedPolls > maxFailedPolls) throw error;
      return { status: 400, headers: {}, body: { error: 'authorization_pending' } as T };
    }
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

function isDeviceCodeRequest(url: string): boolean {
  return new URL(url).pathname.endsWith('/devicecode');
}

function isDeviceCodePoll(body: string | null): boolean {
  return new URLSearchParams(body ?? '').get('grant_type')?.endsWith('device_code') === true;
}
