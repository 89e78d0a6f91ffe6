import { describe, expect, it } from 'vitest';
import { readPages } from '../../../../src/entra/graph/read-pages.ts';
import { answer, createGraphStub, refusal } from '../support/graph-stub.ts';

const options = { scopes: ['Application.Read.All'], graphHost: 'graph.microsoft.com' };
const request = { method: 'GET', path: '/applications?$top=2', consistency: true } as const;
const link = (host: string): string => `https://${host}/v1.0/applications?$top=2&$skiptoken=abc%3D`;

describe('readPages', () => {
  it('reads page after page, each asked for like the first', async () => {
    const { graph, sent } = createGraphStub([
      answer(200, { value: [1, 2], '@odata.nextLink': link('graph.microsoft.com') }),
      answer(200, { value: [3] }),
    ]);
    expect(await readPages(graph, request, options)).toEqual({
      kind: 'items',
      items: [1, 2, 3],
      complete: true,
    });
    expect(sent[1]?.url).toBe(link('graph.microsoft.com'));
    expect(sent[1]?.headers.get('consistencylevel')).toBe('eventual');
  });

  it.each(['graph.microsoft.com.evil.example', 'graph.microsoft.us', 'graph.microsoft.com@evil.example'])(
    'follows no link to %s',
    async (host) => {
      const { graph, sent } = createGraphStub([answer(200, { value: [1], '@odata.nextLink': link(host) })]);
      expect(await readPages(graph, request, options)).toMatchObject({
        kind: 'stopped',
        answer: { kind: 'refused', problem: { code: 'answer-not-from-microsoft' } },
      });
      expect(sent).toHaveLength(1);
    },
  );

  it('stops at the page that is refused', async () => {
    const { graph } = createGraphStub([
      answer(200, { value: [1], '@odata.nextLink': link('graph.microsoft.com') }),
      refusal(403, 'Authorization_RequestDenied'),
    ]);
    expect(await readPages(graph, request, options)).toMatchObject({
      kind: 'stopped',
      answer: { status: 403 },
    });
  });

  it('says so when there are more pages than it reads', async () => {
    const { graph, sent } = createGraphStub([
      answer(200, { value: [1], '@odata.nextLink': link('graph.microsoft.com') }),
    ]);
    const pages = await readPages(graph, request, { ...options, maxPages: 3 });
    expect(pages).toEqual({ kind: 'items', items: [1, 1, 1], complete: false });
    expect(sent).toHaveLength(3);
  });
});
