import { describe, expect, it } from 'vitest';
import type { GraphAnswer, GraphPort, GraphRequest } from '../../../../src/core/tenant/graph-port.ts';
import { rememberingGraph } from '../../../../src/entra/graph/remembering-graph.ts';

const options = { scopes: [] };

/** Graph that gives these answers one after the other, and the requests that came. */
function answering(...answers: readonly GraphAnswer[]): {
  readonly graph: GraphPort;
  readonly sent: GraphRequest[];
} {
  const sent: GraphRequest[] = [];
  const graph: GraphPort = {
    send(request) {
      sent.push(request);
      return Promise.resolve(answers[sent.length - 1] ?? { kind: 'unanswered', reason: 'connection' });
    },
  };
  return { graph: rememberingGraph(graph), sent };
}

const found: GraphAnswer = { kind: 'answered', status: 200, body: { value: [1] } };
const absent: GraphAnswer = { kind: 'answered', status: 404, body: null };
const denied: GraphAnswer = { kind: 'answered', status: 403, body: null };

describe('a graph that remembers', () => {
  it('asks the same question once, also when it is asked twice at the same time', async () => {
    const { graph, sent } = answering(found);
    const request = { method: 'GET', path: '/policies/x' } as const;
    const answers = await Promise.all([graph.send(request, options), graph.send(request, options)]);
    expect(answers).toEqual([found, found]);
    expect(await graph.send(request, options)).toEqual(found);
    expect(sent).toHaveLength(1);
  });

  it('remembers that something is not there', async () => {
    const { graph, sent } = answering(absent);
    await graph.send({ method: 'GET', path: '/a' }, options);
    expect(await graph.send({ method: 'GET', path: '/a' }, options)).toEqual(absent);
    expect(sent).toHaveLength(1);
  });

  it('asks again what was refused, or not answered', async () => {
    const { graph } = answering(denied, { kind: 'unanswered', reason: 'timeout' }, found);
    const ask = (): Promise<GraphAnswer> => graph.send({ method: 'GET', path: '/a' }, options);
    expect([await ask(), await ask(), await ask(), await ask()].map((answer) => answer.kind)).toEqual([
      'answered',
      'unanswered',
      'answered',
      'answered',
    ]);
  });

  it('takes an advanced query and a plain one for two questions, and never keeps a write', async () => {
    const { graph, sent } = answering(found, found, found, found);
    await graph.send({ method: 'GET', path: '/a' }, options);
    await graph.send({ method: 'GET', path: '/a', consistency: true }, options);
    await graph.send({ method: 'POST', path: '/a', body: {} }, options);
    await graph.send({ method: 'POST', path: '/a', body: {} }, options);
    expect(sent).toHaveLength(4);
  });
});
