import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | null;
}

const json = { 'Content-Type': 'application/json' };

async function batch(requests: readonly unknown[]): Promise<Record<string, PartAnswer>> {
  const { body, status } = await tenant.graph('POST', '/$batch', { requests });
  expect(status).toBe(200);
  return Object.fromEntries((body['responses'] as PartAnswer[]).map((answer) => [answer.id, answer]));
}

async function refusal(requests: unknown): Promise<string> {
  const { status, code, message } = errorOf(await tenant.graph('POST', '/$batch', { requests }));
  expect([status, code]).toEqual([400, 'BadRequest']);
  return message;
}

const reads = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), method: 'GET', url: '/organization' }));

describe('a batch', () => {
  it('gives every part a status, headers and a body of its own', async () => {
    const answers = await batch([
      { id: 'a', method: 'GET', url: '/organization?$select=id' },
      { id: 'b', method: 'GET', url: 'users?$select=id&$top=1' },
      { id: 'c', method: 'GET', url: '/nonsense' },
      { id: 'd', method: 'POST', url: '/applications', headers: json, body: { displayName: 'One' } },
      {
        id: 'e',
        method: 'GET',
        url: "/users?$count=true&$top=1&$filter=displayName ne 'x'",
        headers: { ConsistencyLevel: 'eventual' },
      },
    ]);
    expect(
      Object.entries(answers)
        .map(([id, { status }]) => [id, status])
        .toSorted(),
    ).toEqual([
      ['a', 200],
      ['b', 200],
      ['c', 400],
      ['d', 201],
      ['e', 200],
    ]);
    expect(answers['c']?.body).toMatchObject({
      error: { code: 'BadRequest', innerError: { date: '2026-11-22T10:00:00' } },
    });
    expect(answers['d']?.headers['Content-Type']).toContain('application/json');
    expect(answers['e']?.body).toHaveProperty('@odata.count', 15);
  });

  it('answers in an order of its own', async () => {
    const { body } = await tenant.graph('POST', '/$batch', { requests: reads(3) });
    expect((body['responses'] as PartAnswer[]).map(({ id }) => id)).not.toEqual(['0', '1', '2']);
  });

  it('fails what depends on a failure, and only that', async () => {
    const answers = await batch([
      { id: '1', method: 'GET', url: '/applications/nonsense' },
      { id: '2', method: 'GET', url: '/organization', dependsOn: ['1'] },
      { id: '3', method: 'GET', url: '/organization', dependsOn: ['2'] },
    ]);
    expect([answers['1']?.status, answers['2']?.status, answers['3']?.status]).toEqual([400, 424, 424]);
    for (const id of ['2', '3']) {
      expect(answers[id]?.body).toMatchObject({
        error: { code: 'FailedDependency', innerError: { date: '2026-11-22T10:00:00' } },
      });
    }
  });

  it('runs in the order of the dependencies', async () => {
    const { id } = await tenant.register();
    const note = (text: string): Json => ({
      method: 'PATCH',
      url: `/applications/${id}`,
      headers: json,
      body: { notes: text },
    });
    await batch([
      { id: '1', ...note('first') },
      { id: '2', ...note('second'), dependsOn: ['1'] },
      { id: '3', ...note('third'), dependsOn: ['2'] },
    ]);
    expect((await tenant.graph('GET', `/applications/${id}`)).body['notes']).toBe('third');
  });

  it('lets faults strike one part, and logs every part', async () => {
    await tenant.control('POST', '/faults', {
      faults: ['GET /domains=status:429:2.5', 'GET /me=reset', 'GET /groups=truncate'],
    });
    const answers = await batch([
      { id: '1', method: 'GET', url: '/domains' },
      { id: '2', method: 'GET', url: '/me' },
      { id: '3', method: 'GET', url: '/groups' },
      { id: '4', method: 'GET', url: '/users?$top=1' },
    ]);
    expect(answers['1']).toMatchObject({ status: 429, headers: { 'Retry-After': '2.5' } });
    expect([answers['2']?.status, answers['3']?.status, answers['4']?.status]).toEqual([504, 504, 200]);
    const { body } = await tenant.control('GET', '/log');
    const paths = (body['requests'] as { path: string }[]).map(({ path }) => path);
    expect(paths.slice(-5).toSorted()).toEqual(['/$batch', '/domains', '/groups', '/me', '/users']);
  });

  it('allows every part as much as the token allows', async () => {
    await tenant.signIn('pim.hendriks@delinde.nl', 'User.Read Application.ReadWrite.All');
    const answers = await batch([
      { id: '1', method: 'GET', url: '/applications' },
      { id: '2', method: 'POST', url: '/applications', headers: json, body: { displayName: 'Vendor' } },
      { id: '3', method: 'GET', url: '/directoryRoles' },
    ]);
    expect([answers['1']?.status, answers['2']?.status, answers['3']?.status]).toEqual([200, 403, 403]);
  });

  it('does not know absolute addresses, nor versions in them', async () => {
    const answers = await batch([
      { id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' },
      { id: '2', method: 'GET', url: '/v1.0/me' },
    ]);
    const messageOf = (id: string): unknown =>
      (answers[id]?.body?.['error'] as Json | undefined)?.['message'];
    expect(messageOf('1')).toBe("Resource not found for the segment 'https:'.");
    expect(messageOf('2')).toBe("Resource not found for the segment 'v1.0'.");
  });

  it('needs a token', async () => {
    const answer = await tenant.graph('POST', '/$batch', { requests: reads(1) }, { authorization: '' });
    expect(answer.status).toBe(401);
  });

  it('takes twenty parts', async () => {
    expect(Object.keys(await batch(reads(20)))).toHaveLength(20);
  });
});

describe('a batch that is refused as a whole', () => {
  it.each([
    ['no parts', [], 'Invalid batch payload format.'],
    ['nothing', undefined, 'Invalid batch payload format.'],
    ['a part without an id', [{ method: 'GET', url: '/me' }], 'Invalid batch payload format.'],
    ['more than twenty parts', reads(21), 'Number of requests in a batch exceeds the maximum of 20.'],
    ['an id twice', [...reads(1), ...reads(1)], 'Request Id 0 has to be unique in a batch.'],
    [
      'a dependency that is not there',
      [{ id: '1', method: 'GET', url: '/me', dependsOn: ['2'] }],
      'Invalid dependency for request Id 1.',
    ],
    [
      'a circle',
      [
        { id: '1', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
      ],
      'Invalid dependency for request Id 1.',
    ],
    [
      'two chains',
      [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
        { id: '3', method: 'GET', url: '/me' },
        { id: '4', method: 'GET', url: '/me', dependsOn: ['3'] },
      ],
      'Batch should be either fully sequential or fully parallel.',
    ],
    [
      'a write without content type',
      [{ id: '1', method: 'POST', url: '/applications', body: {} }],
      'Write request id : 1 does not contain Content-Type header or body.',
    ],
    [
      'a write without a body',
      [{ id: '1', method: 'POST', url: '/applications', headers: json }],
      'Write request id : 1 does not contain Content-Type header or body.',
    ],
    [
      'a batch',
      [{ id: '1', method: 'POST', url: '/$batch', headers: json, body: { requests: [] } }],
      'Request Id 1: a batch cannot hold a batch.',
    ],
  ])('holds %s', async (_what, requests, message) => {
    expect(await refusal(requests)).toBe(message);
  });
});
