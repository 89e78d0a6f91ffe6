import { describe, expect, it } from 'vitest';
import type { GraphPause, GraphRequest } from '../../../../src/core/tenant/graph-port.ts';
import { TransportFailure } from '../../../../src/entra/transport/transport-failure.ts';
import { answer, createGraphStub, refusal, type Play } from '../support/graph-stub.ts';

const scopes = ['Application.Read.All'];
const read: GraphRequest = { method: 'GET', path: '/organization' };
const write: GraphRequest = { method: 'POST', path: '/applications', body: { displayName: 'A' } };
const throttled = (retryAfter: string): Play =>
  refusal(429, 'TooManyRequests', { 'retry-after': retryAfter });
const done = answer(201, { id: '1' });
const broken: Play = () => new TypeError('fetch failed');
const half: Play = () => new Response('{"value":[{"id"', { status: 200 });

describe('a throttled request', () => {
  it('waits as long as Microsoft asks, in fractions or until a date, and is then sent again as it was', async () => {
    const { graph, sent, clock } = createGraphStub([
      throttled('2.128'),
      throttled('Sun, 22 Nov 2026 10:00:32 GMT'),
      done,
    ]);
    const pauses: GraphPause[] = [];
    const result = await graph.send(write, { scopes, onPause: (pause) => pauses.push(pause) });
    expect(result).toMatchObject({ kind: 'answered', status: 201 });
    expect(clock.sleptMs).toEqual([2128, 29872]);
    expect(pauses).toEqual([
      { status: 429, waitMs: 2128 },
      { status: 429, waitMs: 29872 },
    ]);
    expect(sent.map(({ method, body }) => [method, body])).toEqual(
      Array(3).fill(['POST', '{"displayName":"A"}']),
    );
  });

  it.each(['', '0', 'soon'])('waits 1, 2, 4 seconds after a Retry-After of "%s"', async (retryAfter) => {
    const { graph, clock } = createGraphStub([
      throttled(retryAfter),
      throttled(retryAfter),
      throttled(retryAfter),
      done,
    ]);
    await graph.send(write, { scopes });
    expect(clock.sleptMs).toEqual([1000, 2000, 4000]);
  });

  it('spreads the waits it chooses itself', async () => {
    const { graph, clock } = createGraphStub([throttled(''), done], { jitter: () => 0.5 });
    await graph.send(write, { scopes });
    expect(clock.sleptMs).toEqual([1250]);
  });

  it('never waits longer than three minutes together', async () => {
    const { graph, sent, clock } = createGraphStub([throttled('100'), throttled('80'), throttled('1'), done]);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status: 429 });
    expect(clock.sleptMs).toEqual([100_000, 80_000]);
    expect(sent).toHaveLength(3);
  });

  it('does not begin a wait that is longer than that', async () => {
    const { graph, clock } = createGraphStub([throttled('181'), done]);
    expect(await graph.send(read, { scopes })).toMatchObject({ status: 429 });
    expect(clock.sleptMs).toEqual([]);
  });
});

describe('a disturbed service or connection', () => {
  it.each([502, 503, 504])('is asked again for a read after %i, three times at most', async (status) => {
    const { graph, sent, clock } = createGraphStub([refusal(status, 'UnknownError')]);
    expect(await graph.send(read, { scopes })).toMatchObject({ kind: 'answered', status });
    expect(sent).toHaveLength(4);
    expect(clock.sleptMs).toEqual([1000, 2000, 4000]);
  });

  it.each([500, 502, 503, 504])('is never asked again for a write after %i', async (status) => {
    const { graph, sent } = createGraphStub([refusal(status, 'UnknownError', { 'retry-after': '1' }), done]);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['a broken connection', broken],
    ['half an answer', half],
  ])('is asked again for a read after %s', async (_, play) => {
    const { graph, sent } = createGraphStub([play, answer(200, { value: [] })]);
    expect(await graph.send(read, { scopes })).toMatchObject({ kind: 'answered', status: 200 });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['a broken connection', broken],
    ['half an answer', half],
  ])('leaves a write unanswered after %s', async (_, play) => {
    const { graph, sent } = createGraphStub([play, done]);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'unanswered', reason: 'connection' });
    expect(sent).toHaveLength(1);
  });

  it('tells a timeout from a broken connection, and asks no more', async () => {
    const { graph, sent } = createGraphStub([() => new TransportFailure('timeout', 'graph.microsoft.com')]);
    expect(await graph.send(read, { scopes })).toEqual({ kind: 'unanswered', reason: 'timeout' });
    expect(sent).toHaveLength(1);
  });

  it('knows that nothing was sent over a connection that is not trusted', async () => {
    const { graph } = createGraphStub([() => new TransportFailure('certificate', 'graph.microsoft.com')]);
    expect(await graph.send(write, { scopes })).toMatchObject({
      kind: 'refused',
      problem: { code: 'certificate-not-trusted' },
    });
  });
});
