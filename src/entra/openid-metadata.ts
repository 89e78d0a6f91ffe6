import type { ReadOpenIdMetadata } from '../core/checks/registration-facts.ts';
import type { Cloud } from './clouds.ts';
import { boundBody } from './transport/bounded-body.ts';
import { isJsonObject, parseJson, textMember } from './transport/json-answer.ts';
import type { Fetch } from './transport/transport-failure.ts';

/** Many times what Microsoft's documents have. */
const maxBytes = 256 * 1024;

const timeoutMs = 15_000;

/** Fetches OpenID Connect metadata from the cloud's sign-in host, for either of its endpoints. */
export function createOpenIdReader({
  fetch,
  cloud,
}: {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
}): ReadOpenIdMetadata {
  return async ({ tenantId, version }, signal) => {
    const timeLimit = AbortSignal.timeout(timeoutMs);
    const path = `${encodeURIComponent(tenantId)}${version === 'v2' ? '/v2.0' : ''}`;
    const address = `https://${cloud.loginHost}/${path}/.well-known/openid-configuration`;
    try {
      const response = await fetch(address, {
        headers: { accept: 'application/json' },
        signal: signal === undefined ? timeLimit : AbortSignal.any([signal, timeLimit]),
      });
      const bounds = { maxBytes, host: cloud.loginHost, nameFailure: (error: unknown) => error };
      const body = parseJson(await boundBody(response, bounds).text());
      // A service that is down says nothing about the metadata.
      if (response.status === 429 || response.status >= 500) return { outcome: 'unanswered', address };
      const issuer = isJsonObject(body) ? textMember(body, 'issuer') : undefined;
      return response.ok && issuer !== undefined
        ? { outcome: 'read', address, issuer }
        : { outcome: 'refused', address, status: response.status };
    } catch {
      return { outcome: 'unanswered', address };
    }
  };
}
