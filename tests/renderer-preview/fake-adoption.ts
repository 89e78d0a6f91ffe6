import type { AdoptionReadingView, ListedApplicationView } from '../../src/contract/adoption-views.ts';
import type { CallResult, ConsoleBridge } from '../../src/contract/console-api.ts';
import type { Scenario } from './fake-bridge.ts';
import { planOf } from './sample-vendor-plans.ts';
import { applicationId } from './sample-tenant.ts';

type Refuse = (code: string, kind: 'input' | 'failed') => Promise<{ readonly ok: false } & CallResult<never>>;

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });
const never = () => new Promise<never>(() => undefined);

const applications: readonly ListedApplicationView[] = [
  {
    objectId: 'b1c2d3e4-0000-4000-8000-000000000001',
    appId: '5d0c8f4e-2b1a-4f3c-9a77-0e6b4c9d1f22',
    displayName: 'Medimo SSO',
    createdAt: '2024-03-11T09:20:00Z',
    caseId: null,
  },
  {
    objectId: 'b1c2d3e4-0000-4000-8000-000000000002',
    appId: '7f31b0aa-91c4-4d0e-8c55-3a2f1d7e6b90',
    displayName:
      'Medimo acceptatieomgeving voor de locaties Noord, Oost en Westerkwartier (oud, niet weggooien)',
    createdAt: null,
    caseId: null,
  },
  {
    objectId: 'b1c2d3e4-0000-4000-8000-000000000003',
    appId: applicationId,
    displayName: 'Medimo productie',
    createdAt: '2026-11-18T13:05:00Z',
    caseId: 'case-1',
  },
];

function readingOf({ displayName, appId, objectId, createdAt }: ListedApplicationView): AdoptionReadingView {
  return {
    objectId,
    appId,
    displayName,
    createdAt,
    redirectUris: [
      'https://ggz.medimo.nl/sso/openidconnect/delinde_azure',
      'https://intranet.delinde.nl/callback',
    ],
    redirectUriCount: 2,
    environment: 'production',
    proposed: { customer: 'delinde', platform: 'ggz', applicationName: displayName, groups: 'sam' },
    secrets: [
      { name: 'Gemaakt door Rob', expiresAt: '2027-01-08T00:00:00Z' },
      { name: 'sso 2024', expiresAt: '2028-03-11T00:00:00Z' },
    ],
  };
}

/** Applications that somebody made by hand; `directory` of the scenario decides how finding them goes. */
export function fakeAdoption({ directory, plan }: Scenario, refuse: Refuse): ConsoleBridge['adoption'] {
  return {
    search: ({ words }) => {
      if (directory === 'slow') return never();
      if (directory === 'fails') return refuse('graph-unreachable', 'failed');
      return ok(
        applications.filter(({ displayName }) => displayName.toLowerCase().includes(words.toLowerCase())),
      );
    },
    read: ({ application }) => {
      const found = applications.find(({ appId }) => appId === application);
      if (found === undefined) return refuse('adopt-unknown', 'input');
      return found.createdAt === null ? refuse('adopt-foreign-tenant', 'input') : ok(readingOf(found));
    },
    plan: ({ vendorId, inputs }) => {
      if (plan === 'slow') return never();
      const made = planOf(vendorId, inputs);
      const notice = (id: string, params: Readonly<Record<string, string | number>>) => ({
        id,
        text: { id: `notice.${id}`, params },
        detail: { id: `notice.${id}.detail`, params },
      });
      return ok({
        ...made,
        planId: `adopt-${vendorId}`,
        applicationName: 'Medimo SSO',
        steps: made.steps.map((step) => {
          const params = { name: 'Medimo SSO' };
          const text = { id: `plan.${step.id}.update`, params };
          const kept = step.id === 'application' || step.id === 'service-principal';
          return kept ? { id: step.id, kind: 'update', text } : step;
        }),
        notices: [
          notice('adopt-redirect-uris-kept', { count: 1, uris: 'https://intranet.delinde.nl/callback' }),
          notice('adopt-secrets-found', { count: 2, names: 'Gemaakt door Rob, sso 2024' }),
        ],
      });
    },
  };
}
