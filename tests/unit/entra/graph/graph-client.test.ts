import { describe, expect, it } from 'vitest';
import { problem, refused } from '../../../../src/core/problem.ts';
import type { GraphRequest } from '../../../../src/core/tenant/graph-port.ts';
import { clouds } from '../../../../src/entra/clouds.ts';
import { answer, createGraphStub, refusal } from '../support/graph-stub.ts';

const scopes = ['Application.Read.All'];
const read: GraphRequest = { method: 'GET', path: '/organization' };

describe('createGraphClient', () => {
  it('sends the token for the scopes, a client-request-id and nothing of the SDK', async () => {
    const { graph, sent, asked } = createGraphStub([answer(200, { value: [] })]);
    const result = await graph.send(read, { scopes });
    expect(result).toEqual({ kind: 'answered', status: 200, body: { value: [] }, requestId: 'r-1' });
    expect(sent[0]?.url).toBe('https://graph.microsoft.com/v1.0/organization');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer token-1');
    expect(sent[0]?.headers.get('client-request-id')).toBe('7f6b0c1e-0d5e-4c58-9a3c-2d9d3c1f9c55');
    expect(sent[0]?.headers.get('sdkversion')).toBeNull();
    expect(asked).toEqual([{ scopes }]);
  });

  it.each(['us-gov-l4', 'us-gov-l5', 'china'] as const)(
    'authenticates at the Graph host of %s',
    async (id) => {
      const { graph, sent } = createGraphStub([answer(200, {})], { cloud: clouds[id] });
      await graph.send(read, { scopes });
      expect(new URL(sent[0]?.url ?? '').host).toBe(clouds[id].graphHost);
      expect(sent[0]?.headers.get('authorization')).toBe('Bearer token-1');
    },
  );

  it.each(['POST', 'PATCH', 'PUT'] as const)('sends the body of a %s as JSON', async (method) => {
    const { graph, sent } = createGraphStub([answer(201, { id: '1' })]);
    await graph.send({ method, path: '/applications', body: { displayName: 'A' } }, { scopes });
    expect(sent[0]).toMatchObject({ method, body: '{"displayName":"A"}' });
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('takes an answer without content', async () => {
    const { graph } = createGraphStub([() => new Response(null, { status: 204 })]);
    expect(await graph.send({ method: 'DELETE', path: '/applications/1' }, { scopes })).toEqual({
      kind: 'answered',
      status: 204,
      body: null,
    });
  });

  it('keeps a query as it was given, also with an address in a filter', async () => {
    const path =
      "/applications?$filter=web/redirectUris/any(u:u eq 'https://a.example/b')&$select=id,appId&$count=true";
    const { graph, sent } = createGraphStub([answer(200, {})]);
    await graph.send({ method: 'GET', path, consistency: true }, { scopes });
    const url = new URL(sent[0]?.url ?? '');
    expect(url.host + url.pathname).toBe('graph.microsoft.com/v1.0/applications');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      $filter: "web/redirectUris/any(u:u eq 'https://a.example/b')",
      $select: 'id,appId',
      $count: 'true',
    });
    expect(sent[0]?.headers.get('consistencylevel')).toBe('eventual');
  });

  it('asks Graph to create what is missing', async () => {
    const { graph, sent } = createGraphStub([answer(201, {})]);
    await graph.send(
      { method: 'PATCH', path: "/servicePrincipals(appId='1')", body: {}, createIfMissing: true },
      { scopes },
    );
    expect(sent[0]?.headers.get('prefer')).toBe('create-if-missing');
  });

  it("answers with Graph's own words for a refusal", async () => {
    const body = {
      error: {
        code: 'Request_BadRequest',
        message: 'Another object with the same value for property uniqueName already exists.',
        details: [{ code: 'ObjectConflict', target: 'uniqueName' }, 'nonsense'],
        innererror: { 'request-id': 'inner-1' },
      },
    };
    const { graph } = createGraphStub([() => Response.json(body, { status: 400 })]);
    expect(await graph.send({ method: 'POST', path: '/applications', body: {} }, { scopes })).toEqual({
      kind: 'answered',
      status: 400,
      body,
      error: { code: 'Request_BadRequest', message: body.error.message, detailCodes: ['ObjectConflict'] },
      requestId: 'inner-1',
    });
  });

  it('answers a refusal that somebody in between wrote', async () => {
    const { graph } = createGraphStub([() => new Response('<html>Blocked</html>', { status: 403 })]);
    const result = await graph.send({ method: 'POST', path: '/applications', body: {} }, { scopes });
    expect(result).toMatchObject({ kind: 'answered', status: 403, error: { code: '', message: '' } });
  });

  it('sends nothing without a token, and says why', async () => {
    const needed = problem('sign-in-needed', 'sign-in');
    const { graph, sent } = createGraphStub([answer(200, {})], {
      token: () => Promise.resolve(refused(needed)),
    });
    expect(await graph.send(read, { scopes })).toEqual({ kind: 'refused', problem: needed });
    expect(sent).toEqual([]);
  });

  it('throws a mistake of ours instead of calling it a broken connection', async () => {
    const { graph } = createGraphStub([], { token: () => Promise.reject(new RangeError('a mistake')) });
    await expect(graph.send(read, { scopes })).rejects.toThrow('a mistake');
  });
});

describe('cancelling a request', () => {
  it('sends nothing when it was cancelled before', async () => {
    const { graph, sent } = createGraphStub([answer(200, {})]);
    const result = await graph.send(read, { scopes, signal: AbortSignal.abort() });
    expect(result).toMatchObject({
      kind: 'refused',
      problem: { code: 'request-cancelled', kind: 'cancelled' },
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['GET', 'refused'],
    ['POST', 'unanswered'],
  ] as const)('calls a %s that was on its way %s', async (method, kind) => {
    const controller = new AbortController();
    const { graph } = createGraphStub([
      () => {
        controller.abort();
        return new DOMException('aborted', 'AbortError');
      },
    ]);
    const result = await graph.send(
      { method, path: '/applications', body: {} },
      { scopes, signal: controller.signal },
    );
    expect(result.kind).toBe(kind);
  });

  it('knows that nothing happened when a throttled write was cancelled while it waited', async () => {
    const controller = new AbortController();
    const { graph, sent } = createGraphStub([refusal(429, 'TooManyRequests', { 'retry-after': '5' })]);
    const onPause = (): void => controller.abort();
    const result = await graph.send(
      { method: 'POST', path: '/applications', body: {} },
      { scopes, signal: controller.signal, onPause },
    );
    expect(result).toMatchObject({ kind: 'refused', problem: { code: 'request-cancelled' } });
    expect(sent).toHaveLength(1);
  });
});
