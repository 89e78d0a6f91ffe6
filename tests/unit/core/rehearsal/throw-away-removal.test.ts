import { describe, expect, it } from 'vitest';
import { removeThrowAways } from '../../../../src/core/rehearsal/throw-away-removal.ts';
import { findThrowAways, findThrowAwaysOf } from '../../../../src/core/rehearsal/throw-away-search.ts';
import type { GraphAnswer, GraphRequest } from '../../../../src/core/tenant/graph-port.ts';

const mark = '0123abcd';
const name = `Entra Handover rehearsal ${mark} secret`;
const application = { kind: 'application', id: 'a', name } as const;
const policy = { kind: 'policy', id: 'p', name } as const;
const nothing = () => Promise.resolve({ found: [], isComplete: true });

const answered = (status: number, body: unknown = null): GraphAnswer => ({ kind: 'answered', status, body });
const list = (...value: readonly object[]): GraphAnswer => answered(200, { value });

/** A tenant that answers as said, and keeps what it was asked. */
function tenant(answer: (request: GraphRequest, times: number) => GraphAnswer) {
  const asked: string[] = [];
  const ports = {
    graph: {
      send(request: GraphRequest): Promise<GraphAnswer> {
        const sent = `${request.method} ${request.path.replace(/\?.*/, '')}`;
        asked.push(sent);
        return Promise.resolve(answer(request, asked.filter((other) => other === sent).length));
      },
    },
    clock: { now: () => '2026-11-23T10:00:00.000Z', sleep: () => Promise.resolve() },
    scopes: [],
    policyScopes: [],
  };
  return { asked, ports };
}

describe('removing what a rehearsal made', () => {
  it('goes on while a new application is not known everywhere, and removes it from the bin as well', async () => {
    const { asked, ports } = tenant(({ path }, times) =>
      answered(path.startsWith('/applications') ? (times < 4 ? 404 : 204) : times < 6 ? 404 : 204),
    );
    const { gone, left } = await removeThrowAways([application], nothing, ports);
    expect([[...gone], left]).toEqual([['a'], []]);
    expect(asked.at(-1)).toBe('DELETE /directory/deletedItems/a');
    expect(asked.filter((one) => one === 'DELETE /applications/a')).toHaveLength(4);
  });

  it('does not take one for removed that was never known', async () => {
    const { ports } = tenant(() => answered(404));
    const { gone, left } = await removeThrowAways([application], nothing, ports);
    expect([[...gone], left]).toEqual([[], [{ ...application, status: 404 }]]);
  });

  it('tries again what a list still shows, and what a lost answer made', async () => {
    const look = () => Promise.resolve({ found: [{ ...application, id: 'b' }], isComplete: true });
    const { ports } = tenant(() => answered(204));
    expect([...(await removeThrowAways([application], look, ports)).gone]).toEqual(['a', 'b']);
  });

  it('takes for gone what the bin no longer knows after a lost answer', async () => {
    const { ports } = tenant(({ path }, times) =>
      path.startsWith('/applications')
        ? answered(204)
        : times === 1
          ? { kind: 'unanswered', reason: 'timeout' }
          : answered(404),
    );
    expect((await removeThrowAways([application], nothing, ports)).left).toEqual([]);
  });

  it('removes what it knows where a list has another shape than documented', async () => {
    const { asked, ports } = tenant(({ method }) =>
      method === 'GET' ? answered(200, { value: 'none' }) : answered(204),
    );
    const removal = await removeThrowAways([application, policy], () => findThrowAwaysOf(mark, ports), ports);
    expect([[...removal.gone], removal.isComplete]).toEqual([['a', 'p'], false]);
    expect(asked[0]).toBe('DELETE /applications/a');
  });
});

describe('looking for what rehearsals left', () => {
  const notes = `entra-handover-rehearsal-${mark}`;

  it('finds only what has the notes of one as well as the name', async () => {
    const { ports } = tenant(({ path }) =>
      path.startsWith('/applications?')
        ? list(
            { id: 'ours', displayName: name, notes },
            { id: 'named-alike', displayName: name, notes: null },
            { id: 'of-another', displayName: name, notes: 'entra-handover-rehearsal-ffffffff' },
          )
        : list(),
    );
    const { found, isComplete } = await findThrowAways(ports);
    expect([found.map(({ id }) => id), isComplete]).toEqual([['ours'], true]);
  });

  it.each([
    ['an outage', answered(503)],
    ['no answer', { kind: 'unanswered', reason: 'timeout' } as const],
    ['a link that leads nowhere', answered(200, { value: [], '@odata.nextLink': 'elsewhere' })],
  ])('says that it could not look everywhere after %s', async (_, answer) => {
    const { ports } = tenant(({ path }) => (path.includes('microsoft.graph.application') ? answer : list()));
    expect((await findThrowAways(ports)).isComplete).toBe(false);
  });

  it('counts policies that may not be read as none where it is about its own', async () => {
    const { ports } = tenant(({ path }) => (path.startsWith('/policies') ? answered(403) : list()));
    expect((await findThrowAways(ports)).isComplete).toBe(false);
    expect((await findThrowAwaysOf(mark, ports)).isComplete).toBe(true);
  });
});
