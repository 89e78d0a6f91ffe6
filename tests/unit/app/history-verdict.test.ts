import { describe, expect, it } from 'vitest';
import { describeHistory, outcomeOf } from '../../../src/app/history-check.ts';
import {
  append,
  check,
  historyLine,
  replaceAt,
  sampleChain,
  type SampleChain,
} from '../core/register/sample-chain.ts';

const former = 'ab'.repeat(32);

function restored(backup: string): SampleChain {
  const chain = sampleChain();
  append(chain, { kind: 'restore', details: backup });
  chain.history.push(historyLine(6));
  append(chain, { kind: 'history', occasion: 'restored', former }, historyLine(6));
  return chain;
}

function saidOf(chain: SampleChain, head: string | null = null) {
  const report = check(chain, head);
  return { outcome: outcomeOf(report), said: describeHistory(report).map(({ id }) => id) };
}

describe('the verdict on a history', () => {
  it('is that it is whole, also where a whole backup was restored', () => {
    expect(saidOf(sampleChain())).toEqual({
      outcome: 'pass',
      said: ['history-check.holds', 'history-check.head'],
    });
    expect(saidOf(restored('held'))).toMatchObject({
      outcome: 'pass',
      said: ['history-check.holds', 'history-check.head', 'history-check.restored.held'],
    });
  });

  it('is that a head is missing, before anything that holds or not', () => {
    const chain = sampleChain();
    expect(saidOf(chain, 'f'.repeat(20))).toEqual({
      outcome: 'fail',
      said: ['history-check.head-missing', 'history-check.holds-without-head', 'history-check.head'],
    });
    replaceAt(chain.history, 1, { by: 'mallory' });
    expect(saidOf(chain, 'f'.repeat(20)).said.slice(0, 3)).toEqual([
      'history-check.head-missing',
      'history-check.broken',
      'history-check.changed.history',
    ]);
  });

  it('is a warning where a head came with a backup: this register says so, no seal of it proves it', () => {
    expect(saidOf(restored('held'), former.slice(0, 20))).toMatchObject({
      outcome: 'warn',
      said: [
        'history-check.holds',
        'history-check.head-restored',
        'history-check.head',
        'history-check.restored.held',
      ],
    });
  });

  it('is a warning where a backup came in whose history was not whole', () => {
    expect(saidOf(restored('broken'))).toEqual({
      outcome: 'warn',
      said: ['history-check.holds-here', 'history-check.head', 'history-check.restored.broken'],
    });
  });

  it('is none without a key', () => {
    expect([outcomeOf(null), describeHistory(null)[0].id]).toEqual(['skip', 'history-check.skipped']);
  });
});
