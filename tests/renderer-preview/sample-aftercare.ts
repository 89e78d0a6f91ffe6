import type { DriftReportView } from '../../src/contract/aftercare-views.ts';
import type { CaseDetail, PlanView } from '../../src/contract/console-views.ts';
import type { Scenario } from './fake-bridge.ts';
import { plan, unchangedPlan, type ScriptedEvent } from './sample-plan.ts';
import { applicationId, detail } from './sample-tenant.ts';

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const former = 'Medimo productie 2024-11 77d0c3aa';
const made = detail.handover?.secret?.name ?? '';
const objectPath = '/applications/0b4f3d52-83b0-4f6e-a2d9-05e8b7361fca';

/** A case that can have a new secret, or that has two and waits for the vendor. */
export function rotatedAs(shown: CaseDetail, rotation: Scenario['rotation']): CaseDetail {
  if (rotation === 'none') return shown;
  if (rotation === 'certificate-made' || rotation === 'certificate-active') {
    const stage = rotation === 'certificate-made' ? 'made' : 'active';
    const thumbprint = '9F2C4A7B1D3E5F60718293A4B5C6D7E8F9012345';
    return {
      ...shown,
      certificateRotation: { stage, thumbprint, expiresAt: daysFromNow(stage === 'made' ? 1095 : 12) },
    };
  }
  const superseded = rotation === 'open' ? [{ name: former, expiresAt: daysFromNow(12) }] : [];
  return {
    ...shown,
    reversible: false,
    rotatable: rotation !== 'open',
    superseded,
    purgeable: shown.purgeable && rotation !== 'open',
  };
}

/** A new secret beside the one in use. */
export const rotationPlan: PlanView = {
  ...unchangedPlan,
  planId: 'plan-5',
  changes: true,
  permissions: plan.permissions,
  steps: unchangedPlan.steps.map((step) =>
    step.id === 'client-secret'
      ? {
          ...step,
          kind: 'create' as const,
          text: {
            id: 'plan.client-secret.rotate',
            params: { name: made, former, expires: { date: daysFromNow(731) } },
          },
          request: { method: 'POST' as const, path: `${objectPath}/addPassword` },
          permission: 'Application.ReadWrite.All',
        }
      : step,
  ),
};

/** What takes one of the two secrets away. */
export function rotationEndPlan(outcome: 'confirm' | 'undo'): PlanView {
  const [names, kept] = outcome === 'confirm' ? [former, made] : [made, former];
  const params = { vendor: plan.vendorName };
  return {
    ...plan,
    planId: 'plan-6',
    purpose: 'rotation-end',
    notices: [
      {
        id: `rotation-${outcome}`,
        text: { id: `notice.rotation-${outcome}`, params },
        detail: { id: `notice.rotation-${outcome}.detail`, params },
      },
    ],
    steps: [
      { id: 'token-proof', kind: 'check', text: { id: 'plan.rotation-end.proof', params: { name: kept } } },
      {
        id: 'secret-removal',
        kind: 'remove',
        text: { id: `plan.rotation-end.${outcome}`, params: { count: 1, names, kept } },
        request: {
          method: 'POST',
          path: `${objectPath}/removePassword`,
          body: { keyId: '5a0c6a1e-9a53-4c8b-8d15-3f0b7d2c91e4' },
        },
        permission: 'Application.ReadWrite.All',
      },
    ],
  };
}

/** The end of a rotation up to its removal. */
export const untilSecretRemoval: readonly ScriptedEvent[] = rotationEndPlan('confirm').steps.flatMap(
  ({ id, text }, index, steps): ScriptedEvent[] => [
    ...(index === 0
      ? [
          [
            0,
            (at: string) => ({ type: 'run-started' as const, at, stepIds: steps.map((step) => step.id) }),
          ] as const,
        ]
      : []),
    [10, (at) => ({ type: 'step-started', at, stepId: id, text })],
    ...(index === 0
      ? [[100, (at: string) => ({ type: 'step-done' as const, at, stepId: id, text, tookMs: 320 })] as const]
      : []),
  ],
);

/** What brings the tenant back to what was agreed. */
export const restorationPlan: PlanView = {
  ...unchangedPlan,
  planId: 'plan-7',
  changes: true,
  permissions: plan.permissions,
  steps: unchangedPlan.steps.map((step) =>
    step.id === 'application'
      ? {
          ...step,
          kind: 'update' as const,
          text: { id: 'plan.application.update', params: { name: plan.applicationName } },
          request: { method: 'PATCH' as const, path: objectPath },
          permission: 'Application.ReadWrite.All',
        }
      : step,
  ),
};

type Found = DriftReportView['drift'][number];

function difference(subject: string, values: Partial<Found>, params: Record<string, string> = {}): Found {
  const { promised = null, live = null, acceptable = true } = values;
  const all = { promised: promised ?? '', live: live ?? '', ...params };
  return {
    id: `${subject}:${promised ?? live ?? ''}`,
    subject,
    promised,
    live,
    acceptable,
    text: { id: `drift.${subject}`, params: all },
    breaks: { id: `drift.${subject}.breaks`, params: all },
  };
}

const uri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';

/** Differences of several kinds, long values among them. */
export const driftFound: DriftReportView = {
  drift: [
    difference('redirect-uri-changed', { promised: uri, live: `${uri.toUpperCase()}/` }),
    difference('redirect-uri-added', { live: `${uri}/${'aanmelden-via-een-ander-adres/'.repeat(5)}` }),
    difference('secret', { promised: former, acceptable: false }),
    difference('display-name', { promised: 'Medimo productie', live: 'Medimo (niet verwijderen)' }),
    difference('sign-in-disabled', { acceptable: false }),
  ],
  changes: [
    {
      at: daysFromNow(-2),
      activity: 'Update application – Certificates and secrets management',
      by: 'bas.hendriks@delinde.nl',
    },
  ],
  accepted: [],
};

/** What somebody agreed to long ago. */
export const agreedBefore: DriftReportView['accepted'] = [
  {
    id: 'logout-url',
    text: { id: 'accepted.logout-url.none' },
    at: daysFromNow(-40),
    by: 'bas.hendriks@delinde.nl',
  },
];

/** A difference that was kept, as it is said from then on. */
export function agreementOn(id: string): DriftReportView['accepted'][number]['text'] {
  const found = driftFound.drift.find((one) => one.id === id);
  const subject = found?.subject === 'redirect-uri-changed' ? 'redirect-uri' : (found?.subject ?? '');
  return {
    id: `accepted.${subject}`,
    params: { value: found?.live ?? '', former: found?.promised ?? '' },
  };
}

/** The application is not there any more. */
export const driftReplaced: DriftReportView = {
  drift: [
    difference(
      'application-replaced',
      { promised: applicationId, live: 'd19e5b82-0a14-4bb7-b2c8-75d1e0f2a6c3', acceptable: false },
      { name: 'Medimo productie', appId: 'd19e5b82-0a14-4bb7-b2c8-75d1e0f2a6c3' },
    ),
  ],
  changes: null,
  accepted: [],
};
