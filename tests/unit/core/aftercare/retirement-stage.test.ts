import { describe, expect, it } from 'vitest';
import { retirementKinds } from '../../../../src/core/aftercare/retirement.ts';
import { refuseRetirement, retirementStage } from '../../../../src/core/aftercare/retirement-stage.ts';
import type { Case } from '../../../../src/core/case.ts';
import type { Run } from '../../../../src/core/register/register.ts';

const inState = (state: Case['state']) => ({ state }) as Case;
const run = (kind: Run['kind'], outcome: Run['outcome']): Run => ({
  id: 'run',
  caseId: 'case',
  kind,
  startedAt: '2026-11-22T09:00:00.000Z',
  endedAt: null,
  outcome,
  calls: null,
});

describe('where a case stands in being retired', () => {
  it.each(retirementKinds)('is %s while a run of that kind did not end', (kind) => {
    expect(retirementStage(inState('interrupted'), run(kind, 'interrupted'))).toBe(kind);
    expect(retirementStage(inState('failed'), run(kind, 'failed'))).toBe(kind);
  });

  it('is nowhere once it was brought back, or where something else was cut off', () => {
    expect(retirementStage(inState('confirmed'), run('retire-restore', 'done'))).toBeNull();
    expect(retirementStage(inState('interrupted'), run('rotate', 'interrupted'))).toBeNull();
    expect(retirementStage(inState('interrupted'), undefined)).toBeNull();
  });

  it('is retired until it is brought back', () => {
    expect(retirementStage(inState('retired'), run('retire-remove', 'done'))).toBe('retired');
  });
});

describe('what can be done to a case', () => {
  const refuse = (state: Case['state']) => refuseRetirement(inState(state), null, 'retire', true);

  it.each(['delivered', 'confirmed', 'purged', 'completed', 'waiting'] as const)(
    'is retiring one that is %s',
    (state) => {
      expect(refuse(state)).toBeNull();
    },
  );

  it.each(['planned', 'interrupted', 'failed', 'rolled-back'] as const)(
    'is not retiring one that is %s',
    (state) => {
      expect(refuse(state)).toBe('case-not-retirable');
    },
  );

  it('goes on with what did not end, and lets only bringing back come in between', () => {
    const codes = retirementKinds.map((stage) =>
      retirementKinds.map((kind) => refuseRetirement(inState('interrupted'), stage, kind, true)),
    );
    expect(codes).toEqual([
      [null, 'retirement-under-way', null],
      ['retirement-under-way', null, null],
      ['retirement-under-way', 'retirement-under-way', null],
    ]);
  });
});
