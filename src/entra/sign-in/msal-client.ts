import { LogLevel, PublicClientApplication, type ICachePlugin } from '@azure/msal-node';
import type { Cloud } from '../clouds.ts';
import type { Fetch } from '../transport/transport-failure.ts';
import { mergeTokenCache, readableTokenCache } from './merge-token-cache.ts';
import { createMsalNetwork, type WireRecord } from './msal-network.ts';

/**
 * Where MSAL's tokens are kept. Whoever supplies it seals what it writes. One per cloud: the two US Government
 * clouds cannot be told apart by what MSAL writes.
 */
export interface TokenCacheStore {
  read(): string | null;
  write(serialized: string): void;
}

export interface MsalSettings {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  readonly clientId: string;
  readonly cache: TokenCacheStore;
}

/** MSAL for one sign-in, and what it met on the wire. */
export interface MsalSession {
  readonly client: PublicClientApplication;
  readonly record: WireRecord;
}

/**
 * Starts MSAL for one sign-in. A new one each time: an instance remembers a 429 or 503 and answers the next try
 * from that memory for a minute without asking Microsoft, and only this way does a signal reach its requests.
 * `tenantId` null lets the person's own tenant answer; never `common`, which lets in personal accounts.
 */
export function openMsal(settings: MsalSettings, tenantId: string | null, signal?: AbortSignal): MsalSession {
  const record: WireRecord = { failure: null, refusal: null };
  const network = { fetch: settings.fetch, record, ...(signal === undefined ? {} : { signal }) };
  const client = new PublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: `https://${settings.cloud.loginHost}/${tenantId ?? 'organizations'}`,
      clientCapabilities: ['CP1'],
    },
    cache: { cachePlugin: createCachePlugin(settings.cache) },
    system: {
      networkClient: createMsalNetwork(network),
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
    },
  });
  return { client, record };
}

function createCachePlugin(store: TokenCacheStore): ICachePlugin {
  let base: string | null = null;
  return {
    beforeCacheAccess(context) {
      base = readableTokenCache(store.read());
      if (base !== null) context.tokenCache.deserialize(base);
      return Promise.resolve();
    },
    afterCacheAccess(context) {
      if (context.cacheHasChanged) {
        store.write(mergeTokenCache(base, context.tokenCache.serialize(), readableTokenCache(store.read())));
      }
      return Promise.resolve();
    },
  };
}
