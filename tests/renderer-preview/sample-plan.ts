import type { PlanView } from '../../src/contract/console-views.ts';
import type { ConsoleEventPayloads } from '../../src/contract/console-api.ts';
import { operator, production, tenant } from './sample-tenant.ts';
import { samplePreflight } from './sample-preflight.ts';
import { profileOf } from './sample-vendors.ts';

type RunEvent = ConsoleEventPayloads['runEvent']['event'];

const expires = { date: new Date(Date.now() + 731 * 86_400_000).toISOString() };
const secretName = 'Medimo productie 2026-11';
const uri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
const write = 'Application.ReadWrite.All';

export const plan: PlanView = {
  planId: 'plan-1',
  purpose: 'onboard',
  fingerprint: 'a'.repeat(64),
  vendorId: 'medimo',
  vendorName: 'Medimo',
  profileVersion: 1,
  source: profileOf('medimo').source,
  environment: production,
  applicationName: 'Medimo productie',
  tenant,
  operator,
  changes: true,
  awaited: [],
  questions: [],
  tables: [],
  notices: [{ id: 'role-weak', text: { id: 'notice.role-weak' }, detail: { id: 'notice.role-weak.detail' } }],
  preflight: samplePreflight,
  steps: [
    {
      id: 'application',
      kind: 'create',
      text: { id: 'plan.application.create', params: { name: 'Medimo productie' } },
      detail: {
        id: 'plan.application.create.detail',
        params: { audience: { nl: 'één tenant', en: 'a single tenant' }, uri },
      },
      request: {
        method: 'POST',
        path: '/applications',
        body: {
          displayName: 'Medimo productie',
          uniqueName: 'entra-handover-medimo-production-0f3ab17c92de4a55',
          signInAudience: 'AzureADMyOrg',
          web: { redirectUris: [uri] },
          groupMembershipClaims: 'SecurityGroup',
        },
      },
      permission: write,
    },
    {
      id: 'service-principal',
      kind: 'create',
      text: { id: 'plan.service-principal.create.everyone' },
      request: {
        method: 'PATCH',
        path: "/servicePrincipals(appId='{application.appId}')",
        body: { appRoleAssignmentRequired: false },
        createIfMissing: true,
      },
      permission: write,
    },
    {
      id: 'client-secret',
      kind: 'create',
      text: { id: 'plan.client-secret.create', params: { name: secretName, expires } },
      detail: {
        id: 'plan.client-secret.rule',
        params: { vendor: 'Medimo', characters: '/ +', attempts: 10 },
      },
      request: {
        method: 'POST',
        path: '/applications/{application.id}/addPassword',
        body: { passwordCredential: { displayName: secretName, endDateTime: expires.date } },
      },
      permission: write,
    },
    {
      id: 'assignment',
      kind: 'manual',
      text: { id: 'plan.assignment.manual', params: { name: 'Medimo productie' } },
      detail: { id: 'plan.assignment.manual.detail' },
    },
    {
      id: 'read-back',
      kind: 'check',
      text: { id: 'plan.read-back' },
      request: { method: 'GET', path: '/applications/{application.id}' },
    },
    {
      id: 'token-proof',
      kind: 'check',
      text: { id: 'plan.token-proof' },
      detail: { id: 'plan.token-proof.detail' },
    },
  ],
  permissions: [{ scope: write, reason: { id: `scope.${write}` }, when: 'later' }],
};

export const unchangedPlan: PlanView = {
  ...plan,
  changes: false,
  notices: [],
  permissions: [],
  steps: [
    {
      id: 'application',
      kind: 'no-op',
      text: { id: 'plan.application.no-op', params: { name: 'Medimo productie' } },
    },
    { id: 'service-principal', kind: 'no-op', text: { id: 'plan.service-principal.no-op' } },
    {
      id: 'client-secret',
      kind: 'no-op',
      text: { id: 'plan.client-secret.no-op', params: { name: secretName, expires } },
    },
    ...plan.steps.slice(4),
  ],
};

export type ScriptedEvent = readonly [afterMs: number, event: (at: string) => RunEvent];

const request = (
  stepId: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  status: number,
  afterMs = 150,
): ScriptedEvent => [afterMs, (at) => ({ type: 'request', at, stepId, method, path, status, tookMs: 140 })];
const wait = (attempt: number, afterMs: number): ScriptedEvent => [
  afterMs,
  (at) => ({
    type: 'step-waiting',
    at,
    stepId: 'token-proof',
    text: { id: 'run.wait.token-proof' },
    attempt,
    nextInMs: 4000,
    limitMs: 60_000,
  }),
];

/** A run up to the point where it waits for the new secret to be known everywhere. */
export const untilWaiting: readonly ScriptedEvent[] = [
  [0, (at) => ({ type: 'run-started', at, stepIds: plan.steps.map((step) => step.id) })],
  [
    10,
    (at) => ({ type: 'step-started', at, stepId: 'application', text: plan.steps[0]?.text ?? { id: '' } }),
  ],
  request('application', 'POST', '/applications', 201),
  [
    10,
    (at) => ({
      type: 'step-done',
      at,
      stepId: 'application',
      text: { id: 'run.application.create', params: { name: 'Medimo productie' } },
      detail: { id: 'run.value', params: { value: '9b7f2c14-6e0d-4a85-b3c1-7d52e8f0416a' } },
      tookMs: 900,
    }),
  ],
  request('client-secret', 'POST', '/applications/3e1/addPassword', 200),
  request('client-secret', 'POST', '/applications/3e1/removePassword', 204),
  request('client-secret', 'POST', '/applications/3e1/addPassword', 200),
  request('service-principal', 'PATCH', "/servicePrincipals(appId='9b7f2c14')", 404),
  request('service-principal', 'PATCH', "/servicePrincipals(appId='9b7f2c14')", 201),
  [
    10,
    (at) => ({
      type: 'step-done',
      at,
      stepId: 'client-secret',
      text: { id: 'run.client-secret.create', params: { name: secretName } },
      detail: { id: 'run.client-secret.rejected', params: { count: 1, characters: '/ +' } },
      tookMs: 2400,
    }),
  ],
  [
    10,
    (at) => ({
      type: 'step-done',
      at,
      stepId: 'service-principal',
      text: { id: 'run.service-principal.everyone' },
      tookMs: 3100,
    }),
  ],
  [10, (at) => ({ type: 'step-done', at, stepId: 'assignment', text: { id: 'run.assignment' }, tookMs: 0 })],
  request('read-back', 'GET', '/applications/3e1', 200),
  [10, (at) => ({ type: 'step-done', at, stepId: 'read-back', text: { id: 'run.read-back' }, tookMs: 400 })],
  [10, (at) => ({ type: 'step-started', at, stepId: 'token-proof', text: { id: 'plan.token-proof' } })],
  wait(1, 200),
  wait(2, 800),
];

/** How a run ends well after that. */
export const untilDone: readonly ScriptedEvent[] = [
  [
    1500,
    (at) => ({
      type: 'step-done',
      at,
      stepId: 'token-proof',
      text: { id: 'run.token-proof.accepted' },
      tookMs: 4100,
    }),
  ],
  [50, (at) => ({ type: 'run-ended', at, problem: null })],
];

/** What is left of the same case when it was cut off after its application was made. */
export const resumedPlan: PlanView = {
  ...plan,
  planId: 'plan-3',
  notices: [],
  steps: [...unchangedPlan.steps.slice(0, 1), ...plan.steps.slice(1)],
};

const removal: PlanView['steps'][number] = {
  id: 'application-removal',
  kind: 'remove',
  text: { id: 'plan.application-removal', params: { name: plan.applicationName } },
  detail: { id: 'plan.application-removal.detail' },
  request: { method: 'DELETE', path: '/applications/0b4f3d52-83b0-4f6e-a2d9-05e8b7361fca' },
  permission: write,
};
const purge: PlanView['steps'][number] = {
  id: 'application-purge',
  kind: 'remove',
  text: { id: 'plan.application-purge', params: { name: plan.applicationName } },
  request: { method: 'DELETE', path: '/directory/deletedItems/0b4f3d52-83b0-4f6e-a2d9-05e8b7361fca' },
  permission: write,
};

/** What undoing the same case would remove. */
export const rollbackPlan = (isForGood: boolean): PlanView => ({
  ...plan,
  planId: 'plan-2',
  purpose: 'rollback',
  notices: [
    {
      id: 'rollback-completed',
      text: { id: 'notice.rollback-completed' },
      detail: { id: 'notice.rollback-completed.detail', params: { vendor: plan.vendorName } },
    },
  ],
  steps: isForGood ? [removal, purge] : [removal],
});

/** Undoing a case of which the tenant holds nothing. */
export const emptyRollbackPlan: PlanView = {
  ...rollbackPlan(false),
  changes: false,
  notices: [],
  steps: [],
  permissions: [],
};

/** A rollback up to the point where it waits for the removal to be seen everywhere. */
export const untilRemoved: readonly ScriptedEvent[] = [
  [0, (at) => ({ type: 'run-started', at, stepIds: [removal.id, purge.id] })],
  [10, (at) => ({ type: 'step-started', at, stepId: removal.id, text: removal.text })],
  request(removal.id, 'DELETE', removal.request?.path ?? '', 204),
  [
    10,
    (at) => ({
      type: 'step-done',
      at,
      stepId: removal.id,
      text: { id: 'run.application-removal', params: { name: plan.applicationName } },
      tookMs: 900,
    }),
  ],
  [10, (at) => ({ type: 'step-started', at, stepId: purge.id, text: purge.text })],
  request(purge.id, 'DELETE', purge.request?.path ?? '', 404),
  [
    200,
    (at) => ({
      type: 'step-waiting',
      at,
      stepId: purge.id,
      text: { id: 'run.wait.application-purge' },
      attempt: 1,
      nextInMs: 4000,
      limitMs: 60_000,
    }),
  ],
];
