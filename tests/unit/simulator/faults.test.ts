import { describe, expect, it } from 'vitest';
import { UnreadableFault } from '../../../src/simulator/simulator-options.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const made = async (tenant: InProcess): Promise<string[]> => {
  const { body } = await tenant.control('GET', '/state');
  const [first] = body['tenants'] as { applications: { displayName: string }[] }[];
  return (first?.applications ?? [])
    .map(({ displayName }) => displayName)
    .filter((name) => name === 'Vendor');
};

const make = async (tenant: InProcess) => tenant.graph('POST', '/applications', { displayName: 'Vendor' });

describe('a fault', () => {
  it('of kind status answers in place of Graph, with Retry-After, and does nothing', async () => {
    const tenant = await openTenant({ faults: ['POST /applications#1=status:429:2.128'] });
    const answer = await make(tenant);
    expect(errorOf(answer)).toMatchObject({ status: 429, code: 'TooManyRequests' });
    expect(answer.headers.get('retry-after')).toBe('2.128');
    expect(answer.body['error']).toMatchObject({
      innerError: { code: '429', message: 'Please retry after', status: '429', date: '2026-11-22T10:00:00' },
    });
    expect(await made(tenant)).toEqual([]);
    expect((await make(tenant)).status).toBe(201);
  });

  it.each([
    [429, 'TooManyRequests'],
    [500, 'InternalServerError'],
    [502, 'BadGateway'],
    [503, 'ServiceUnavailable'],
    [504, 'GatewayTimeout'],
  ])(
    "of kind status or done gives %s in Graph's form, with nothing or everything done",
    async (status, code) => {
      const tenant = await openTenant({
        faults: [`POST /applications#1=status:${status}`, `POST /applications#2=done:${status}:0.5`],
      });
      expect(errorOf(await make(tenant))).toMatchObject({ status, code });
      expect(await made(tenant)).toEqual([]);
      const answer = await make(tenant);
      expect(errorOf(answer)).toMatchObject({ status, code });
      expect(answer.headers.get('retry-after')).toBe('0.5');
      expect(await made(tenant)).toEqual(['Vendor']);
    },
  );

  it('of kind reset breaks the connection before anything happens', async () => {
    const tenant = await openTenant({ faults: ['POST /applications#1=reset'] });
    await tenant.signIn();
    await expect(make(tenant)).rejects.toThrow(TypeError);
    expect(await made(tenant)).toEqual([]);
  });

  it('of kind lost breaks it after everything happened', async () => {
    const tenant = await openTenant({ faults: ['POST /applications#1=lost'] });
    await tenant.signIn();
    await expect(make(tenant)).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    });
    expect(await made(tenant)).toEqual(['Vendor']);
  });

  it('of kind truncate breaks the answer off halfway', async () => {
    const tenant = await openTenant({ faults: ['GET /organization#1=truncate'] });
    const token = await tenant.signIn();
    const headers = { authorization: `Bearer ${token}` };
    const response = await tenant.raw('/graph/v1.0/organization', { headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('of kind truncate breaks off the head of an answer that has no body', async () => {
    const tenant = await openTenant({ faults: ['PATCH /applications/*=truncate'] });
    const { id } = await tenant.register();
    await expect(tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' })).rejects.toThrow(
      'fetch failed',
    );
    const { body } = await tenant.graph('GET', `/applications/${id}`);
    expect(body['notes']).toBe('x');
  });

  it('of kind slow only takes time', async () => {
    const tenant = await openTenant({ faults: ['GET /organization=slow:30'] });
    await tenant.graph('GET', '/organization');
    const { body } = await tenant.control('GET', '/log');
    const entry = (body['requests'] as { path: string; durationMs: number }[]).find(
      ({ path }) => path === '/organization',
    );
    expect(entry?.durationMs).toBeGreaterThanOrEqual(29);
  });

  it('of kind expired-token kills the token that it strikes, and no other', async () => {
    const tenant = await openTenant({ faults: ['GET /organization#1=expired-token'] });
    const expected = { status: 401, message: 'Lifetime validation failed, the token is expired.' };
    expect(errorOf(await tenant.graph('GET', '/organization'))).toMatchObject(expected);
    expect(errorOf(await tenant.graph('GET', '/me'))).toMatchObject(expected);
    await tenant.signIn();
    expect((await tenant.graph('GET', '/organization')).status).toBe(200);
  });

  it('of kind claims-challenge says in the header what the next token must have', async () => {
    const tenant = await openTenant({ faults: ['GET /organization#1=claims-challenge'] });
    const answer = await tenant.graph('GET', '/organization');
    const header = answer.headers.get('www-authenticate') ?? '';
    expect([answer.status, header]).toEqual([401, expect.stringContaining('error="insufficient_claims"')]);
    const claims = JSON.parse(
      Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString(),
    ) as Json;
    expect(claims).toEqual({
      access_token: { nbf: { essential: true, value: String(tenant.nowMs / 1000) } },
    });
    await tenant.signIn();
    expect((await tenant.graph('GET', '/organization')).status).toBe(200);
  });

  it.each(['POST /*/oauth2/v2.0/token=status:400', 'POST /*/oauth2/v2.0/devicecode=decline'])(
    'makes the person decline: %s',
    async (fault) => {
      const tenant = await openTenant({ faults: [fault] });
      await expect(tenant.signIn()).rejects.toThrow(/AADSTS65004/);
    },
  );

  it('that nobody can read is refused at once', () => {
    expect(() => createSimulator({ faults: ['POST /applications=explode'] })).toThrow(UnreadableFault);
  });
});

describe('holding a request', () => {
  const heldPaths = async (tenant: InProcess): Promise<unknown> =>
    (await tenant.control('GET', '/state')).body['held'];

  it.each([
    ['hold:before', []],
    ['hold:after', ['Vendor']],
  ])(
    '%s leaves the tenant as it should be while it waits, and goes on when released',
    async (kind, expected) => {
      const tenant = await openTenant({ faults: [`POST /applications#1=${kind}`] });
      await tenant.signIn();
      const answer = make(tenant);
      await expect.poll(async () => heldPaths(tenant)).toEqual(['POST /applications']);
      expect(await made(tenant)).toEqual(expected);
      expect((await tenant.control('POST', '/release')).body).toEqual({ released: 1 });
      expect((await answer).status).toBe(201);
      expect(await heldPaths(tenant)).toEqual([]);
    },
  );

  it('ends when the client goes away', async () => {
    const tenant = await openTenant({ faults: ['POST /applications=hold:before'] });
    const token = await tenant.signIn();
    const leaving = new AbortController();
    const request = tenant.raw('/graph/v1.0/applications', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"displayName":"Vendor"}',
      signal: leaving.signal,
    });
    await expect.poll(async () => heldPaths(tenant)).toHaveLength(1);
    leaving.abort();
    await expect(request).rejects.toThrow(/abort/i);
    expect([await heldPaths(tenant), await made(tenant)]).toEqual([[], []]);
  });
});
