import { describe, expect, it } from 'vitest';
import type { ServiceCall } from '../../../../src/core/log/log-event.ts';
import { clouds } from '../../../../src/entra/clouds.ts';
import { observeCalls } from '../../../../src/entra/transport/observe-calls.ts';
import { TransportFailure, type Fetch } from '../../../../src/entra/transport/transport-failure.ts';

const cloud = clouds.global;
const id = '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10';

/** A fetch that is observed, on a clock that goes on by 40 ms each time it is looked at. */
function observed(fetch: Fetch) {
  const calls: ServiceCall[] = [];
  let ms = 0;
  const clock = {
    now: () => new Date((ms += 40)).toISOString(),
    sleep: () => Promise.reject(new Error('nothing sleeps here')),
  };
  return { calls, fetch: observeCalls({ fetch, cloud, clock, onCall: (call) => void calls.push(call) }) };
}

const answering =
  (body: string, init: ResponseInit): Fetch =>
  () =>
    Promise.resolve(new Response(body, init));

describe('observing the calls to Microsoft', () => {
  it('tells method, path, status, ids, duration and throttling', async () => {
    const headers = { 'request-id': id, 'retry-after': '7', 'x-ms-throttle-limit-percentage': '0.9' };
    const { calls, fetch } = observed(answering('{"value":[]}', { status: 200, headers }));
    const url = `https://${cloud.graphHost}/v1.0/users?$top=1`;
    const response = await fetch(url, { headers: { 'client-request-id': id, authorization: 'Bearer x' } });
    expect(await response.json()).toEqual({ value: [] });
    expect(calls).toEqual([
      {
        event: 'call',
        service: 'graph',
        method: 'GET',
        path: '/v1.0/users?$top=1',
        status: 200,
        failure: null,
        code: null,
        requestId: id,
        clientRequestId: id,
        tookMs: 40,
        retryAfter: '7',
        throttleShare: '0.9',
      },
    ]);
  });

  it.each([
    [
      'of Graph',
      '{"error":{"code":"Authorization_RequestDenied","message":"x"}}',
      'Authorization_RequestDenied',
    ],
    [
      'of the login host',
      '{"error":"invalid_client","error_codes":[7000215],"trace_id":"x"}',
      'AADSTS7000215',
    ],
    ['without numbers', '{"error":"authorization_pending"}', 'authorization_pending'],
    ['that is no code', '{"error":"a whole sentence about jan@ziekenhuis.nl"}', null],
    ['that is no JSON', '<html>proxy</html>', null],
    ['without a body', '', null],
  ])('tells the code of a refusal %s, and hands its body on', async (_, body, code) => {
    const { calls, fetch } = observed(answering(body, { status: 403, headers: { 'x-ms-request-id': id } }));
    const response = await fetch(`https://${cloud.loginHost}/common/oauth2/v2.0/token`, {
      method: 'POST',
      body: 'client_secret=x',
    });
    expect([response.status, response.headers.get('x-ms-request-id'), await response.text()]).toEqual([
      403,
      id,
      body,
    ]);
    expect(calls).toMatchObject([{ service: 'login', method: 'POST', status: 403, code, requestId: id }]);
    expect(JSON.stringify(calls)).not.toContain('client_secret');
  });

  it('tells why no answer came, and throws on what was thrown', async () => {
    const failure = new TransportFailure('not-allowed', 'evil.example');
    const { calls, fetch } = observed(() => Promise.reject(failure));
    await expect(fetch('https://evil.example/steal')).rejects.toBe(failure);
    const gone = new AbortController();
    gone.abort();
    await expect(fetch(`https://${cloud.graphHost}/v1.0/me`, { signal: gone.signal })).rejects.toBe(failure);
    expect(calls).toMatchObject([
      { service: 'elsewhere', status: null, failure: 'not-allowed' },
      { service: 'graph', status: null, failure: 'aborted' },
    ]);
  });

  it('takes a whole request as well, and leaves its body for whoever sends it', async () => {
    const sent: string[] = [];
    const { calls, fetch } = observed(async (input, init) => {
      sent.push(await new Request(input, init).text());
      return new Response(null, { status: 204 });
    });
    const headers = { 'client-request-id': id };
    await fetch(new Request(`https://${cloud.graphHost}/v1.0/me`, { method: 'PATCH', body: '{}', headers }));
    expect(sent).toEqual(['{}']);
    expect(calls).toMatchObject([{ method: 'PATCH', status: 204, clientRequestId: id }]);
  });
});
