import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import { createMeter, type Lane } from '../../../../src/core/run/meter.ts';
import { listMarkedPolicies } from '../../../../src/core/tenant/claims-policies.ts';
import { findDeletedServicePrincipal } from '../../../../src/core/tenant/deleted-objects.ts';
import { asResult, type FactsPorts } from '../../../../src/core/tenant/get-fact.ts';
import { readPages } from '../../../../src/core/tenant/preview-facts.ts';
import { listDeletedUsers } from '../../../../src/core/users/find-users.ts';

/** A Graph whose lists have so many pages, each of them empty. */
function listsOf(pages: number) {
  let asked = 0;
  const meter = createMeter();
  const ports: FactsPorts = {
    graph: {
      send: () => {
        asked += 1;
        const next = { '@odata.nextLink': `https://graph.microsoft.com/v1.0/list?page=${String(asked)}` };
        return Promise.resolve({
          kind: 'answered',
          status: 200,
          body: { value: [], ...(asked < pages ? next : {}) },
        });
      },
    },
    explain: () => problem('graph-refused', 'failed'),
    meter,
    scopes: [],
    signal: new AbortController().signal,
  };
  return { lane: meter.lane([]), ports, asked: () => asked };
}

const reads: readonly [string, (lane: Lane, ports: FactsPorts) => Promise<unknown>][] = [
  ['claims policies', (lane, ports) => listMarkedPolicies('entra-handover-x', lane, ports)],
  ['what was deleted', (lane, ports) => findDeletedServicePrincipal('x', lane, ports)],
  ['people who were deleted', listDeletedUsers],
  [
    'memberships',
    (lane, ports) =>
      readPages(
        '/users/x/memberOf?$top=999',
        (body) => {
          const link = (body as { '@odata.nextLink'?: string })['@odata.nextLink'];
          return { items: [], nextLink: link ?? null };
        },
        lane,
        ports,
      ),
  ],
];

describe('a list of the tenant', () => {
  it.each(reads)('is read on as long as it goes on: %s', async (_, read) => {
    const { lane, ports, asked } = listsOf(300);
    expect((await asResult(() => read(lane, ports))).ok).toBe(true);
    expect(asked()).toBe(300);
  });

  it.each(reads)('that does not end is not taken for whole: %s', async (_, read) => {
    const { lane, ports } = listsOf(Infinity);
    const result = await asResult(() => read(lane, ports));
    expect(result).toMatchObject({ ok: false, problem: { code: 'list-without-end' } });
  });
});
