import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/case.ts';
import { planMerge } from '../../../src/storage/backup/merge-plan.ts';
import { sampleCase } from '../../integration/storage/sample-records.ts';

const [early, late] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

function planned(backup: readonly Partial<Case>[], register: readonly Partial<Case>[]): readonly string[] {
  const plan = planMerge(
    backup.map((changes) => sampleCase(changes)),
    register.map((changes) => sampleCase(changes)),
  );
  return plan.map(({ id, does }) => `${does} ${id}`);
}

describe('restoring a case', () => {
  it('adds one that is not there', () => {
    expect(planned([{ id: 'a' }], [])).toEqual(['add a']);
  });

  it.each([
    ['later', late, early, 'replace a'],
    ['the same', early, early, 'keep a'],
    ['earlier', early, late, 'keep a'],
  ])('decides by its last change: %s', (_what, backup, register, expected) => {
    expect(planned([{ id: 'a', updatedAt: backup }], [{ id: 'a', updatedAt: register }])).toEqual([expected]);
  });

  it('knows it by what identifies it, and gives it the id that it has here', () => {
    expect(planned([{ id: 'a', updatedAt: late }], [{ id: 'b', updatedAt: early }])).toEqual(['replace b']);
    expect(planned([{ id: 'a', environment: 'acceptance' }], [{ id: 'b' }])).toEqual(['add a']);
  });

  it('gives it another id, the same each time, where a different case has its id', () => {
    const register = [{ id: 'a', identity: 'f'.repeat(16) }];
    const [first] = planned([{ id: 'a' }], register);
    expect(first).toMatch(/^add [0-9a-f]{16}$/);
    expect(planned([{ id: 'a' }], register)).toEqual([first]);
  });

  it('never makes two of one, nor a second one that is alive', () => {
    const retired = { id: 'a', state: 'retired', updatedAt: early } as const;
    const live = { id: 'b', updatedAt: late } as const;
    expect(planned([live, retired], [])).toEqual(['add b', 'add a']);
    expect(planned([{ ...retired, state: 'completed', updatedAt: late }], [live, retired])).toEqual([
      'keep a',
    ]);
    expect(
      planned(
        [
          { id: 'c', updatedAt: late },
          { ...retired, updatedAt: late },
        ],
        [retired],
      ),
    ).toEqual(['replace a', 'keep a']);
  });
});
