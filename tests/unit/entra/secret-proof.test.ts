import { describe, expect, it } from 'vitest';
import { clouds } from '../../../src/entra/clouds.ts';
import { createSecretProof } from '../../../src/entra/secret-proof.ts';
import { createLoginStub, loginRefusal, tenantA } from './support/token-endpoint.ts';

const claim = { tenantId: tenantA, appId: '44444444-0000-4000-8000-000000000004', secret: 'a+b/c&d=e~f' };

describe('createSecretProof', () => {
  it('tries the secret for Graph’s default scope, encoded so that no character changes', async () => {
    const login = createLoginStub(() => Response.json({ token_type: 'Bearer', access_token: 'token' }));
    const prove = createSecretProof({ fetch: login.fetch, cloud: clouds['us-gov-l5'] });
    expect(await prove(claim)).toEqual({ outcome: 'accepted' });
    expect(login.requests[0]?.url.href).toBe(`https://login.microsoftonline.us/${tenantA}/oauth2/v2.0/token`);
    expect(Object.fromEntries(login.requests[0]?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: claim.appId,
      client_secret: claim.secret,
      scope: 'https://dod-graph.microsoft.us/.default',
    });
  });

  it.each([7000215, 7000229, 53003])('answers AADSTS%i by its number', async (number) => {
    const { fetch } = createLoginStub(() => loginRefusal('invalid_client', number, { status: 401 }));
    expect(await createSecretProof({ fetch, cloud: clouds.global })(claim)).toEqual({
      outcome: 'refused',
      errorCode: number,
      requestId: 'trace-1',
    });
  });

  it('knows a refusal without a number', async () => {
    const { fetch } = createLoginStub(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
    expect(await createSecretProof({ fetch, cloud: clouds.global })(claim)).toEqual({
      outcome: 'refused',
      errorCode: null,
    });
  });

  it.each([
    ['a broken connection', () => new TypeError('fetch failed')],
    ['a busy service', () => loginRefusal('temporarily_unavailable', 90033, { status: 503 })],
    ['a page of somebody in between', () => new Response('<html>', { status: 200 })],
    ['half an answer', () => new Response('{"access_token":"to', { status: 200 })],
    ['an answer without a token', () => Response.json({ token_type: 'Bearer' })],
  ])('takes %s for no answer', async (_, play) => {
    const { fetch } = createLoginStub(play);
    expect(await createSecretProof({ fetch, cloud: clouds.global })(claim)).toEqual({
      outcome: 'unanswered',
    });
  });
});
