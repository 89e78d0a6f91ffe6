import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import { createMeter } from '../../../../src/core/run/meter.ts';
import { FactsRefused, type FactsPorts } from '../../../../src/core/tenant/get-fact.ts';
import {
  readRelations,
  type WantedRelations,
} from '../../../../src/core/tenant/service-principal-relations.ts';

/** Reads from a tenant that answers with this refusal; what was asked for is kept. */
function readRefused(wanted: WantedRelations, fault: ReturnType<typeof problem>) {
  const asked: string[] = [];
  const meter = createMeter();
  const ports: FactsPorts = {
    graph: {
      send: (_, { scopes }) => {
        asked.push(...scopes);
        return Promise.resolve({ kind: 'refused', problem: fault });
      },
    },
    explain: () => fault,
    meter,
    scopes: ['Application.ReadWrite.All'],
    signal: new AbortController().signal,
  };
  return { asked, read: readRelations('principal', wanted, meter.lane([]), ports) };
}

const forbidden = problem('role-too-weak', 'failed');

describe('consent that is read where that is allowed', () => {
  it('is none where the permission is missing, and nobody is asked for one', async () => {
    for (const fault of [forbidden, problem('permission-missing', 'sign-in')]) {
      const { asked, read } = readRefused({ grants: 'where-allowed' }, fault);
      expect((await read).grants).toEqual([]);
      expect(asked).toEqual(['Application.ReadWrite.All']);
    }
  });

  it('stops at everything else', async () => {
    for (const fault of [problem('run-cancelled', 'cancelled'), problem('graph-unavailable', 'failed')])
      await expect(readRefused({ grants: 'where-allowed' }, fault).read).rejects.toThrow(FactsRefused);
  });

  it('stops where it must be known', async () => {
    const { asked, read } = readRefused({ grants: true }, forbidden);
    await expect(read).rejects.toThrow(FactsRefused);
    expect(asked).toContain('Directory.Read.All');
  });
});
