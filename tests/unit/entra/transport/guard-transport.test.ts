import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../src/entra/clouds.ts';
import { guardTransport } from '../../../../src/entra/transport/guard-transport.ts';
import { substituteHosts } from '../../../../src/entra/transport/substitute-hosts.ts';
import { TransportFailure, type Fetch } from '../../../../src/entra/transport/transport-failure.ts';
import { serveOnLoopback } from '../support/loopback-server.ts';

const cloud = clouds.global;
const neverAsked: Fetch = () => Promise.reject(new Error('the request left'));

async function failureOf(work: Promise<unknown>): Promise<TransportFailure> {
  const error: unknown = await work.then(
    () => new Error('it answered'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TransportFailure)) throw error;
  return error;
}

describe('guardTransport', () => {
  it.each([
    'https://graph.microsoft.com.evil.example/v1.0/me',
    'https://evil.example/https://graph.microsoft.com/',
    'https://graph.microsoft.com@evil.example/',
    'https://user@graph.microsoft.com/v1.0/me',
    'https://graph.microsoft.com:8443/v1.0/me',
    'http://graph.microsoft.com/v1.0/me',
    'https://graph.microsoft.us/v1.0/me',
    'https://portal.azure.com/',
    'http://127.0.0.1/',
  ])('lets nothing out to %s', async (url) => {
    const failure = await failureOf(guardTransport({ fetch: neverAsked, cloud })(url));
    expect(failure.reason).toBe('not-allowed');
  });

  it('passes method, headers and body on to the login and the Graph host', async () => {
    const seen: unknown[] = [];
    const fetch: Fetch = (input, init) => {
      seen.push([input, init?.method, new Headers(init?.headers).get('authorization'), init?.body]);
      return Promise.resolve(new Response('{}'));
    };
    const guarded = guardTransport({ fetch, cloud });
    await guarded('https://login.microsoftonline.com/a/token', { method: 'POST', body: 'x=1' });
    await guarded(
      new Request('https://graph.microsoft.com/v1.0/me', { headers: { authorization: 'Bearer t' } }),
    );
    expect(seen).toEqual([
      ['https://login.microsoftonline.com/a/token', 'POST', null, 'x=1'],
      ['https://graph.microsoft.com/v1.0/me', 'GET', 'Bearer t', undefined],
    ]);
  });

  it('follows a redirect on the same host and judges the rest', async () => {
    const targets = new Map([
      ['/v1.0/a', '/v1.0/b'],
      ['/v1.0/elsewhere', 'https://login.microsoftonline.com/v1.0/b'],
      ['/v1.0/plain', 'http://graph.microsoft.com/v1.0/b'],
      ['/v1.0/circle', '/v1.0/circle'],
    ]);
    await using server = await serveOnLoopback((request, response) => {
      const target = targets.get(request.url ?? '');
      if (target !== undefined) response.writeHead(302, { location: target });
      response.end(request.method === 'GET' ? 'arrived' : '');
    });
    const standIn = { login: `${server.url}/login`, graph: server.url };
    const guarded = guardTransport({ fetch: substituteHosts({ fetch, cloud, ...standIn }), cloud });
    const at = (path: string): Promise<Response> => guarded(`https://graph.microsoft.com/v1.0/${path}`);
    expect(await (await at('a')).text()).toBe('arrived');
    for (const path of ['elsewhere', 'plain', 'circle'])
      expect((await failureOf(at(path))).reason).toBe('redirected');
    const write = guarded('https://graph.microsoft.com/v1.0/a', { method: 'POST', body: '{}' });
    expect((await failureOf(write)).reason).toBe('redirected');
  });

  it('stops an answer that is larger than any of Microsoft, told or untold', async () => {
    await using server = await serveOnLoopback((request, response) => {
      if (request.url === '/told') response.setHeader('content-length', '2000');
      response.write('x'.repeat(1000));
      response.end('x'.repeat(1000));
    });
    const fetchThere = substituteHosts({ fetch, cloud, login: server.url, graph: server.url });
    const guarded = guardTransport({ fetch: fetchThere, cloud, maxBytes: 1500 });
    expect((await failureOf(guarded('https://graph.microsoft.com/told'))).reason).toBe('too-large');
    const untold = await guarded('https://graph.microsoft.com/untold');
    expect((await failureOf(untold.text())).reason).toBe('too-large');
  });

  it('gives up on an answer that does not come', async () => {
    await using server = await serveOnLoopback(() => {});
    const fetchThere = substituteHosts({ fetch, cloud, login: server.url, graph: server.url });
    const guarded = guardTransport({ fetch: fetchThere, cloud, timeoutMs: 40 });
    expect((await failureOf(guarded('https://graph.microsoft.com/never'))).reason).toBe('timeout');
  });

  it('gives up on an answer that stops halfway', async () => {
    const halfway: Fetch = (_, init) =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{'));
              init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
            },
          }),
        ),
      );
    const half = await guardTransport({ fetch: halfway, cloud, timeoutMs: 40 })(
      'https://graph.microsoft.com/half',
    );
    expect((await failureOf(half.text())).reason).toBe('timeout');
  });

  it('names a connection that breaks halfway', async () => {
    await using server = await serveOnLoopback((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"value":', () => response.destroy());
    });
    const fetchThere = substituteHosts({ fetch, cloud, login: server.url, graph: server.url });
    const answer = await guardTransport({ fetch: fetchThere, cloud })('https://graph.microsoft.com/x');
    expect((await failureOf(answer.text())).reason).toBe('cut-off');
  });

  it('rejects with the reason of whoever cancelled', async () => {
    await using server = await serveOnLoopback(() => {});
    const cancelled = new AbortController();
    const fetchThere = substituteHosts({ fetch, cloud, login: server.url, graph: server.url });
    const work = guardTransport({ fetch: fetchThere, cloud })('https://graph.microsoft.com/x', {
      signal: cancelled.signal,
    });
    cancelled.abort(new Error('stopped by hand'));
    await expect(work).rejects.toThrow('stopped by hand');
  });
});
