import { describe, expect, it } from 'vitest';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';
import { asResult } from '../../../../src/core/tenant/get-fact.ts';
import { readBatch } from '../../../../src/core/tenant/read-batch.ts';
import { openDirectory } from '../users/simulated-directory.ts';

const pathOf = (id: string): string => `/users/${id}?$select=id`;
const unknown = '00000000-0000-4000-8000-00000000000a';

async function everybody(directory: Awaited<ReturnType<typeof openDirectory>>): Promise<readonly string[]> {
  const answer = await directory.ports.graph.send(
    { method: 'GET', path: '/users?$select=id' },
    { scopes: [] },
  );
  const { value } = (answer as { body: { value: { id: string }[] } }).body;
  return value.map(({ id }) => id);
}

/** A batch in which every part but the first was held back. */
function throttledBatch(count: number): GraphAnswer {
  const responses = Array.from({ length: count }, (_, at) => ({
    id: String(at),
    status: at === 0 ? 200 : 429,
    body: at === 0 ? { id: 'first' } : { error: { code: 'TooManyRequests' } },
  }));
  return { kind: 'answered', status: 200, body: { responses } };
}

describe('reading many things at once', () => {
  it('takes one request for twenty, and knows what is not there', async () => {
    const directory = await openDirectory();
    const ids = await everybody(directory);
    const paths = [...ids.slice(0, 5), unknown].map(pathOf);
    const answers = await readBatch(paths, directory.meter.lane([]), directory.ports);
    expect(ids.slice(0, 5).map((id) => answers.get(pathOf(id)))).toMatchObject(
      ids.slice(0, 5).map((id) => ({ id })),
    );
    expect(answers.get(pathOf(unknown))).toBeNull();
    expect(directory.asked.slice(1)).toEqual(['/$batch']);
    expect(directory.meter.calls()).toMatchObject({ total: 1, writes: 0, criticalPath: 1 });
  });

  it('asks for more than twenty in several batches, side by side', async () => {
    const directory = await openDirectory();
    const paths = Array.from({ length: 45 }, (_, at) =>
      pathOf(`00000000-0000-4000-8000-0000000000${at + 10}`),
    );
    const answers = await readBatch(paths, directory.meter.lane([]), directory.ports);
    expect(answers.size).toBe(45);
    expect(directory.meter.calls()).toMatchObject({ total: 3, criticalPath: 1 });
    expect(directory.mostAtOnce()).toBe(3);
  });

  it('asks by itself for a part that was held back, then for the rest together', async () => {
    let batches = 0;
    const directory = await openDirectory(undefined, (path) => {
      if (path !== '/$batch') return null;
      batches += 1;
      return batches === 1 ? throttledBatch(4) : null;
    });
    const ids = await everybody(directory);
    const paths = ids.slice(0, 4).map(pathOf);
    const answers = await readBatch(paths, directory.meter.lane([]), directory.ports);
    expect([...answers.keys()].sort()).toEqual([...paths].sort());
    expect(directory.asked.slice(1)).toEqual(['/$batch', paths[1], '/$batch']);
  });

  it('reads one by one where no batch is answered', async () => {
    const directory = await openDirectory(undefined, (path) =>
      path === '/$batch' ? { kind: 'unanswered', reason: 'connection' } : null,
    );
    const ids = await everybody(directory);
    const answers = await readBatch(ids.slice(0, 3).map(pathOf), directory.meter.lane([]), directory.ports);
    expect(ids.slice(0, 3).map((id) => answers.get(pathOf(id)))).toMatchObject([{}, {}, {}]);
  });

  it('is refused as a whole when one thing is', async () => {
    const directory = await openDirectory(undefined, (path) =>
      path.startsWith('/users/') ? { kind: 'answered', status: 403, body: {} } : null,
    );
    const paths = ['/users/x?$nonsense=1', '/users/y?$nonsense=1'];
    const read = await asResult(() => readBatch(paths, directory.meter.lane([]), directory.ports));
    expect(read).toMatchObject({ ok: false, problem: { code: 'graph-refused' } });
  });
});
