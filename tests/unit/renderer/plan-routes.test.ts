import { describe, expect, it } from 'vitest';
import type { HandoverView } from '../../../src/renderer/bridge/views.ts';
import { planRoutes, resultRoute, routeWithoutPlan } from '../../../src/renderer/composables/plan-routes.ts';
import { requestForDraft } from '../../../src/renderer/stores/plan-request.ts';
import { caseDetail } from './bridge-double.ts';

const handover: HandoverView = {
  fields: [],
  tables: [],
  secret: null,
  certificate: null,
  checks: [],
  questions: [],
  vendorSteps: [],
  statements: [],
  madeBy: { name: 'O', username: 'o@t.nl' },
  madeAt: '2026-11-22T12:00:00Z',
};

describe('the way through a plan', () => {
  it('comes from the inputs for a draft, and from the case for what is planned to a case', () => {
    const draft = { vendorId: 'vendor', environment: 'production' as const, inputs: {} };
    expect(planRoutes(requestForDraft(draft)).before).toEqual({
      name: 'inputs',
      params: { vendorId: 'vendor' },
    });
    const params = { caseId: 'a' };
    expect(planRoutes({ kind: 'rollback', caseId: 'a', purge: false })).toEqual({
      before: { name: 'case', params },
      plan: { name: 'case-plan', params },
      run: { name: 'case-run', params },
      done: {},
    });
  });

  it('goes back to every step before the plan, by the way that was taken', () => {
    const draft = { vendorId: 'vendor', environment: 'production' as const, inputs: {} };
    const params = { vendorId: 'vendor' };
    expect(planRoutes(requestForDraft(draft)).done).toEqual({
      vendor: { name: 'vendor-choice' },
      inputs: { name: 'inputs', params },
    });
    expect(planRoutes({ kind: 'adoption', draft, application: 'a', keepSecret: false })).toMatchObject({
      before: { name: 'adopt-inputs', params },
      plan: { name: 'adopt-plan', params },
      done: { vendor: { name: 'adopt-vendor' }, application: { name: 'adopt', params } },
    });
  });

  it('starts over there when the page was loaded again', () => {
    expect(routeWithoutPlan({ caseId: 'a' }).name).toBe('case');
    expect(routeWithoutPlan({ vendorId: 'vendor' }).name).toBe('inputs');
    expect(routeWithoutPlan({ vendorId: 'vendor', adopts: true }).name).toBe('adopt');
    expect(routeWithoutPlan({}).name).toBe('overview');
  });

  it('ends at the handover, or at the case where there is none', () => {
    expect(resultRoute({ ...caseDetail('a'), handover }, 'onboard').name).toBe('result');
    expect(resultRoute({ ...caseDetail('a'), handover }, 'adoption').name).toBe('result');
    expect(resultRoute(caseDetail('a'), 'onboard')).toEqual({ name: 'case', params: { caseId: 'a' } });
  });

  it.each(['rollback', 'rotation-end', 'restoration', 'retire', 'retire-restore'] as const)(
    'ends at the case after a %s',
    (flow) => {
      expect(resultRoute({ ...caseDetail('a'), handover }, flow).name).toBe('case');
    },
  );
});
