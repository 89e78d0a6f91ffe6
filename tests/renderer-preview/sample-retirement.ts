import type { CaseDetail, PlanView } from '../../src/contract/console-views.ts';
import type { RetirementKindView } from '../../src/contract/retirement-views.ts';
import type { Scenario } from './fake-bridge.ts';
import { plan, type ScriptedEvent } from './sample-plan.ts';
import { operator } from './sample-tenant.ts';

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const name = plan.applicationName;
const params = { name, vendor: plan.vendorName };

const removedDaysAgo: Readonly<Partial<Record<Scenario['retirement'], number>>> = { removed: 3, gone: 44 };

/** A case that can be retired, or was. */
export function retiredAs(shown: CaseDetail, stage: Scenario['retirement']): CaseDetail {
  if (stage === 'none') return shown;
  if (stage === 'offered')
    return { ...shown, retirement: { retirable: true, removable: false, restorable: false, removed: null } };
  const ago = removedDaysAgo[stage];
  const base: CaseDetail = {
    ...shown,
    summary: { ...shown.summary, state: stage === 'unfinished' ? 'interrupted' : 'retired' },
    resumable: stage === 'unfinished',
    reversible: false,
    deliverable: false,
    confirmable: false,
    purgeable: false,
    rotatable: false,
    retirement: {
      retirable: false,
      removable: ago === undefined,
      restorable: true,
      removed: ago === undefined ? null : { at: daysFromNow(-ago), restorableUntil: daysFromNow(30 - ago) },
    },
  };
  const said = (id: string, text: string, daysAgo: number) => ({
    id: shown.history.length + Number(id),
    at: daysFromNow(-daysAgo),
    text: { id: text, params: { vendor: plan.vendorName } },
    by: operator.username,
  });
  const history = [...shown.history, said('1', 'history.retire', 60), said('2', 'history.retire-done', 60)];
  return {
    ...base,
    history:
      ago === undefined
        ? history
        : [...history, said('3', 'history.retire-remove', ago), said('4', 'history.retire-remove-done', ago)],
  };
}

const steps: Readonly<Record<RetirementKindView, PlanView['steps']>> = {
  retire: [
    {
      id: 'sign-in-switch',
      kind: 'update',
      text: { id: 'plan.sign-in-blocking', params },
      detail: { id: 'plan.sign-in-blocking.detail' },
      request: {
        method: 'PATCH',
        path: '/servicePrincipals/7d1b6d30-5a44-4be0-9a7c-1c9d5b0a2f77',
        body: { accountEnabled: false },
      },
      permission: 'Application.ReadWrite.All',
    },
  ],
  'retire-remove': [
    {
      id: 'application-removal',
      kind: 'remove',
      text: { id: 'plan.application-removal', params },
      detail: { id: 'plan.application-removal.detail' },
      request: { method: 'DELETE', path: '/applications/0b4f3d52-83b0-4f6e-a2d9-05e8b7361fca' },
      permission: 'Application.ReadWrite.All',
    },
  ],
  'retire-restore': [
    {
      id: 'sign-in-switch',
      kind: 'update',
      text: { id: 'plan.sign-in-allowing', params },
      request: {
        method: 'PATCH',
        path: '/servicePrincipals/7d1b6d30-5a44-4be0-9a7c-1c9d5b0a2f77',
        body: { accountEnabled: true },
      },
      permission: 'Application.ReadWrite.All',
    },
  ],
};

export function retirementPlan(kind: RetirementKindView): PlanView {
  const until = { date: daysFromNow(30) };
  const notice = (id: string) => ({
    id,
    text: { id: `notice.${id}`, params: { ...params, until } },
    detail: { id: `notice.${id}.detail`, params: { ...params, until } },
  });
  return {
    ...plan,
    planId: `plan-${kind}`,
    purpose: kind,
    preflight: [],
    notices: [notice(kind)],
    steps: steps[kind],
  };
}

/** The run of a retirement up to its one step. */
export function untilRetired(kind: RetirementKindView): readonly ScriptedEvent[] {
  return steps[kind].flatMap(({ id, text }): ScriptedEvent[] => [
    [0, (at) => ({ type: 'run-started', at, stepIds: [id] })],
    [50, (at) => ({ type: 'step-started', at, stepId: id, text })],
  ]);
}

export const stageAfter: Readonly<Record<RetirementKindView, Scenario['retirement']>> = {
  retire: 'disabled',
  'retire-remove': 'removed',
  'retire-restore': 'offered',
};
