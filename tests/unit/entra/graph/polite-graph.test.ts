import { describe, expect, it } from 'vitest';
import type { GraphAnswer, GraphPort, SendOptions } from '../../../../src/core/tenant/graph-port.ts';
import { politeGraph } from '../../../../src/entra/graph/polite-graph.ts';
import { VirtualClock } from '../../../reliability/virtual-clock.ts';

const fine: GraphAnswer = { kind: 'answered', status: 200, body: {} };
const busy: GraphAnswer = { ...fine, throttleShare: 0.9 };
const request = { method: 'GET', path: '/applications' } as const;

interface UnderWay {
  readonly options: SendOptions;
  answer(with_: GraphAnswer): Promise<void>;
}

/** Graph whose answers come when the test says so. */
function heldGraph(): { readonly graph: GraphPort; readonly underWay: UnderWay[] } {
  const underWay: UnderWay[] = [];
  const graph: GraphPort = {
    send: (_, options) =>
      new Promise((resolve) => {
        const one: UnderWay = {
          options,
          async answer(given) {
            underWay.splice(underWay.indexOf(one), 1);
            resolve(given);
            await turns();
          },
        };
        underWay.push(one);
      }),
  };
  return { graph, underWay };
}

async function turns(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function open() {
  const clock = new VirtualClock(0);
  const { graph, underWay } = heldGraph();
  return { clock, underWay, polite: politeGraph(graph, clock) };
}

async function sendMany(polite: GraphPort, count: number, signal?: AbortSignal) {
  const answers = Array.from({ length: count }, () =>
    polite.send(request, { scopes: [], ...(signal === undefined ? {} : { signal }) }),
  );
  await turns();
  return answers;
}

describe('asking a tenant a lot', () => {
  it('sends four requests at once, and the next when one is answered', async () => {
    const { polite, underWay } = open();
    void (await sendMany(polite, 6));
    expect(underWay).toHaveLength(4);
    await underWay[0]?.answer(fine);
    expect(underWay).toHaveLength(4);
  });

  it('goes one by one when the quota runs out, and faster again when it does not', async () => {
    const { polite, underWay } = open();
    void (await sendMany(polite, 60));
    await underWay[0]?.answer(busy);
    for (let left = 3; left > 1; left -= 1) await underWay[0]?.answer(fine);
    expect(underWay).toHaveLength(1);
    for (let answers = 0; answers < 40; answers += 1) await underWay[0]?.answer(fine);
    expect(underWay.length).toBeGreaterThan(1);
  });

  it('holds everything back while Graph asks one request to wait', async () => {
    const { polite, underWay, clock } = open();
    const answers = await sendMany(polite, 6);
    const [asked, ...others] = [...underWay];
    asked?.options.onPause?.({ status: 429, waitMs: 10_000 });
    for (const other of others) void other.answer(fine);
    await Promise.resolve();
    expect(clock.nowMs()).toBe(0);
    expect(underWay).toHaveLength(1);
    await asked?.answer(fine);
    while (underWay.length > 0 || clock.nowMs() === 0) {
      await underWay[0]?.answer(fine);
      await turns();
    }
    expect(clock.nowMs()).toBe(10_000);
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 6 }, () => fine));
  });

  it('gives up what waits when the user stops it, and sends it never', async () => {
    const { polite, underWay } = open();
    const stop = new AbortController();
    const answers = await sendMany(polite, 5, stop.signal);
    stop.abort();
    expect(await answers[4]).toMatchObject({ kind: 'refused', problem: { code: 'request-cancelled' } });
    while (underWay.length > 0) await underWay[0]?.answer(fine);
    expect(await Promise.all(answers.slice(0, 4))).toEqual([fine, fine, fine, fine]);
    expect(await sendMany(polite, 1, stop.signal).then(([last]) => last)).toMatchObject({ kind: 'refused' });
    expect(underWay).toEqual([]);
  });
});
