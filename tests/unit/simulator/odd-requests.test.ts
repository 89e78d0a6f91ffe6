import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graphShape } from '../../../src/simulator/graph/shape/graph-shape.ts';
import { errorOf, openTenant, type Answer, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;
let id = '';

const json = { 'content-type': 'application/json' };

/** A body as it goes over the line, whatever it is. */
async function send(
  method: string,
  path: string,
  content: string,
  headers: Readonly<Record<string, string>> = json,
): Promise<Answer> {
  const authorization = `Bearer ${await tenant.signIn()}`;
  const response = await tenant.raw(`/graph/v1.0${path}`, {
    method,
    headers: { authorization, ...headers },
    body: content,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Json,
  };
}

describe('a body', () => {
  beforeEach(async () => {
    tenant = await openTenant();
    ({ id } = await tenant.register());
  });

  it('is needed where an object is written, not for an action', async () => {
    const empty = { status: 400, code: 'BadRequest', message: 'Empty Payload. JSON content expected.' };
    expect(errorOf(await send('POST', '/applications', ''))).toEqual(empty);
    expect(errorOf(await send('PATCH', `/applications/${id}`, ''))).toEqual(empty);
    expect((await send('POST', `/applications/${id}/addPassword`, '')).status).toBe(200);
  });

  it.each([
    ['application/json;odata.metadata=minimal', 204],
    ['application/json; charset=utf-8', 204],
    ['application/json-patch+json', 400],
    ['text/plain', 400],
  ])('of type %s: %i', async (type, status) => {
    const answer = await send('PATCH', `/applications/${id}`, '{"notes":"x"}', { 'content-type': type });
    expect(answer.status).toBe(status);
  });

  it('of a batch is JSON, too', async () => {
    const requests = JSON.stringify({ requests: [{ id: '1', method: 'GET', url: '/me' }] });
    expect((await send('POST', '/$batch', requests, { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await send('POST', '/$batch', requests)).status).toBe(200);
  });

  it('has 4 MB at most', async () => {
    const ofSize = (size: number): string => JSON.stringify({ notes: 'x'.repeat(size) });
    const path = `/applications/${id}`;
    expect((await send('PATCH', path, ofSize(1024 * 1024))).status).toBe(204);
    expect(errorOf(await send('PATCH', path, ofSize(4 * 1024 * 1024)))).toMatchObject({ status: 413 });
  });

  it.each(['__proto__', 'constructor', 'toString'])('has no property %s', async (name) => {
    expect(errorOf(await send('PATCH', `/applications/${id}`, `{"${name}":{}}`))).toMatchObject({
      status: 400,
      message: `Invalid property '${name}'.`,
    });
    const answer = await tenant.graph('GET', `/applications?$select=${name}`);
    expect(errorOf(answer).message).toContain(`Could not find a property named '${name}'`);
  });

  it.each(['displayName', 'web', 'api', 'spa', 'publicClient', 'info'])(
    'cannot take away %s of an application',
    async (property) => {
      const answer = await tenant.graph('PATCH', `/applications/${id}`, { [property]: null });
      expect(errorOf(answer)).toMatchObject({ status: 400, detail: 'InvalidValue' });
      expect((await tenant.graph('GET', `/applications/${id}`)).body[property]).not.toBeNull();
    },
  );
});

describe('a path', () => {
  it.each([
    ['/applications/%ZZ', "Resource not found for the segment '%ZZ'."],
    ['//applications', "Resource not found for the segment ''."],
    ['/applications%2Fx', "Resource not found for the segment 'applications/x'."],
  ])('that is not written as it should be is refused: %s', async (path, message) => {
    tenant = await openTenant();
    const headers = { authorization: `Bearer ${await tenant.signIn()}` };
    const response = await tenant.raw(`/graph/v1.0${path}`, { headers });
    const { error } = (await response.json()) as { error: Json };
    expect([response.status, error['message']]).toEqual([400, message]);
  });
});

describe('odd values', () => {
  const odd = [
    null,
    true,
    -1,
    1.5,
    '',
    'x',
    '2026-01-01T00:00:00Z',
    'https://[',
    [],
    [null],
    ['x'],
    [{}],
    {},
  ];
  let principalId = '';

  beforeAll(async () => {
    tenant = await openTenant();
    ({ id, principalId } = await tenant.register());
  });

  it.each(['application', 'servicePrincipal'])('of every property of a %s are answered', async (type) => {
    const path = type === 'application' ? `/applications/${id}` : `/servicePrincipals/${principalId}`;
    for (const property of Object.keys(graphShape.types[type] ?? {})) {
      for (const value of odd) {
        const { status } = await tenant.graph('PATCH', path, { [property]: value });
        expect([204, 400], `${property}: ${JSON.stringify(value)}`).toContain(status);
      }
    }
    expect((await tenant.graph('GET', path)).status).toBe(200);
  });
});

describe('the controls', () => {
  beforeEach(async () => {
    tenant = await openTenant();
  });

  it('refuse a clock that leads out of time, and keep theirs', async () => {
    for (const move of [{ advanceDays: 1e12 }, { advanceMs: -1e15 }, { now: '2300-01-01T00:00:00Z' }]) {
      expect(await tenant.control('POST', '/clock', move)).toMatchObject({
        status: 400,
        body: { error: 'The simulated time stays between 1970 and 2200.' },
      });
    }
    expect((await tenant.control('GET', '/state')).body['now']).toBe('2026-11-22T10:00:00.000Z');
  });

  it.each(['/clock', '/tenant', '/chaos', '/secrets', '/device-codes'])('refuse null at %s', async (path) => {
    expect((await tenant.control('POST', path, null)).status).toBe(400);
  });

  it('refuse the names that every object has', async () => {
    expect((await tenant.control('POST', '/tenant', { constructor: 1 })).status).toBe(400);
  });
});
