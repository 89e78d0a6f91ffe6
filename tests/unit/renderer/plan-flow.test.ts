import { describe, expect, it } from 'vitest';
import { flowOf } from '../../../src/renderer/stores/plan-flow.ts';
import { askForPlan, type PlanRequest } from '../../../src/renderer/stores/plan-request.ts';
import { createBridgeDouble, planView } from './bridge-double.ts';

const rotationEnd = { kind: 'rotation-step', caseId: 'a', step: 'undo' } as const;
const removal = { kind: 'retirement', caseId: 'a', what: 'retire-remove' } as const;
const restoration: PlanRequest = { kind: 'restoration', caseId: 'a' };

describe('what a plan does', () => {
  it('is what was asked for, until there is a plan', () => {
    expect(flowOf(null, null)).toBe('onboard');
    expect(flowOf({ kind: 'rotation', caseId: 'a' }, null)).toBe('onboard');
    expect(flowOf({ kind: 'rollback', caseId: 'a', purge: false }, null)).toBe('rollback');
    expect(flowOf(rotationEnd, null)).toBe('rotation-end');
    expect(flowOf({ ...rotationEnd, step: 'activate' }, null)).toBe('activation');
    expect(flowOf(removal, null)).toBe('retire-remove');
  });

  it('is what the plan says, where going on ends what was under way', () => {
    const resume: PlanRequest = { kind: 'resume', caseId: 'a', restore: false };
    expect(flowOf(resume, { ...planView, purpose: 'rotation-end' })).toBe('rotation-end');
    expect(flowOf(resume, { ...planView, purpose: 'rollback' })).toBe('rollback');
    expect(flowOf(resume, { ...planView, purpose: 'retire' })).toBe('retire');
  });

  it('stays putting back, although that plan makes what is missing', () => {
    expect(flowOf(restoration, { ...planView, purpose: 'onboard' })).toBe('restoration');
  });
});

describe('asking for the plan', () => {
  it('of a rotation, its end, what drifted and a retirement names the case', async () => {
    const asked: unknown[] = [];
    const answer = (call: string) => (input: unknown) => {
      asked.push([call, input]);
      return Promise.resolve({ ok: true as const, value: planView });
    };
    const { bridge } = createBridgeDouble({
      cases: { planRotation: answer('rotation'), planRotationStep: answer('rotation-step') },
      aftercare: { planRestoration: answer('restoration') },
      retirement: { plan: answer('retirement') },
    });
    await askForPlan(bridge, { kind: 'rotation', caseId: 'a' });
    await askForPlan(bridge, rotationEnd);
    await askForPlan(bridge, restoration);
    await askForPlan(bridge, removal);
    expect(asked).toEqual([
      ['rotation', { caseId: 'a' }],
      ['rotation-step', { caseId: 'a', step: 'undo' }],
      ['restoration', { caseId: 'a' }],
      ['retirement', { caseId: 'a', kind: 'retire-remove' }],
    ]);
  });
});
