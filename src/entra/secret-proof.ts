import type { ProveSecret, TokenProof } from '../core/tenant/graph-port.ts';
import type { Cloud } from './clouds.ts';
import { isServiceBusy, readRefusal } from './sign-in/oauth-refusal.ts';
import { isJsonObject, parseJson, textMember } from './transport/json-answer.ts';
import type { Fetch } from './transport/transport-failure.ts';

/**
 * Proves a client secret by the client credentials flow. It asks for Graph's `.default`, which an application
 * without permissions gets as a token without roles; the token is dropped. A busy service counts as no answer:
 * it says nothing about the secret.
 */
export function createSecretProof({
  fetch,
  cloud,
}: {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
}): ProveSecret {
  return async ({ tenantId, appId, secret }, signal): Promise<TokenProof> => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: `https://${cloud.graphHost}/.default`,
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      ...(signal === undefined ? {} : { signal }),
    };
    try {
      const response = await fetch(
        `https://${cloud.loginHost}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
        init,
      );
      return readProof(response.status, parseJson(await response.text()));
    } catch {
      return { outcome: 'unanswered' };
    }
  };
}

function readProof(status: number, body: unknown): TokenProof {
  const refusal = readRefusal(status, body);
  if (refusal === null) {
    const accepted = isJsonObject(body) && textMember(body, 'access_token') !== undefined;
    return { outcome: accepted ? 'accepted' : 'unanswered' };
  }
  if (isServiceBusy(status)) return { outcome: 'unanswered' };
  const { codes, requestId } = refusal;
  return {
    outcome: 'refused',
    errorCode: codes[0] ?? null,
    ...(requestId === undefined ? {} : { requestId }),
  };
}
