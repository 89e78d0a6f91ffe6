import { createPinia } from 'pinia';
import { createApp } from 'vue';
import type { CallResult, ConsoleBridge, ConsoleEventPayloads } from '../../../src/contract/console-api.ts';
import type {
  AppState,
  CaseDetail,
  CaseSummary,
  PlanView,
  PreviewView,
  VendorView,
} from '../../../src/contract/console-views.ts';
import type { InputFieldView } from '../../../src/contract/input-views.ts';
import { bridgeKey } from '../../../src/renderer/bridge/console-bridge.ts';

/** An answer that a test gives when it wants to, to decide which of two comes first. */
export interface Held<T> {
  readonly promise: Promise<CallResult<T>>;
  readonly answer: (value: T) => void;
  readonly refuse: (code: string, kind?: 'cancelled' | 'failed' | 'held') => void;
}

export function hold<T>(): Held<T> {
  const { promise, resolve } = Promise.withResolvers<CallResult<T>>();
  return {
    promise,
    answer: (value) => resolve({ ok: true, value }),
    refuse: (code, kind = 'failed') => {
      const problem = {
        code,
        kind,
        text: { id: `problem.${code}` },
        remedy: { id: `problem.${code}.remedy` },
      };
      resolve({ ok: false, problem });
    },
  };
}

/** Lets everything that waits for a settled promise run. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

type Calls = { readonly [G in Exclude<keyof ConsoleBridge, 'on'>]: Partial<ConsoleBridge[G]> };

/** A bridge with only the calls that a test answers; another call is the test's failure. */
export function createBridgeDouble(calls: Partial<Calls>) {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const missing = (group: string) =>
    new Proxy(
      {},
      {
        get: (_, name) => () => {
          throw new Error(`the test answers no ${group}.${String(name)}`);
        },
      },
    );
  const group = (name: keyof Calls) => Object.assign(Object.create(missing(name)) as object, calls[name]);
  const bridge = {
    app: group('app'),
    session: group('session'),
    vendors: group('vendors'),
    directory: group('directory'),
    cases: group('cases'),
    packages: group('packages'),
    requests: group('requests'),
    adoption: group('adoption'),
    aftercare: group('aftercare'),
    checks: group('checks'),
    retirement: group('retirement'),
    expiry: group('expiry'),
    advice: group('advice'),
    preview: group('preview'),
    sweep: group('sweep'),
    diagnostics: group('diagnostics'),
    register: group('register'),
    on: (event: string, listener: (payload: never) => void) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  } as unknown as ConsoleBridge;
  const pinia = createPinia();
  createApp({}).provide(bridgeKey, bridge).use(pinia);
  return {
    pinia,
    bridge,
    emit: <E extends keyof ConsoleEventPayloads>(event: E, payload: ConsoleEventPayloads[E]) =>
      listeners.get(event)?.forEach((listener) => listener(payload as never)),
  };
}

export const tenant = {
  id: 't',
  displayName: 'Tenant',
  initialDomain: 't.onmicrosoft.com',
  defaultDomain: 't.nl',
};
const operator = { name: 'Operator', username: 'operator@t.nl' };
const environment = { id: 'production' as const, label: { nl: 'Productie', en: 'Production' } };

export const appState: AppState = {
  version: '0.1.0',
  runtime: 'electron',
  platform: 'linux',
  simulated: false,
  protection: 'protected',
  preferences: {
    language: 'nl',
    theme: 'system',
    cloud: 'global',
    signInApp: 'own',
    ownClientId: '',
    reminderDays: [90, 60, 30, 14, 7],
    personDays: 730,
    choices: {},
  },
  accounts: [],
  currentAccountId: null,
  scopes: [],
  managed: [],
  caseCount: 0,
  backup: { lastAt: null, casesSince: 0, due: false, hasRecovery: false },
};

export const signedIn: AppState = {
  ...appState,
  accounts: [{ id: 'account', operator, tenant, cloud: 'global' }],
  currentAccountId: 'account',
};

export const summary = (id: string): CaseSummary => ({
  id,
  vendorId: 'vendor',
  vendorName: 'Vendor',
  environment,
  tenant,
  simulated: false,
  state: 'completed',
  applicationId: 'app',
  expiresAt: null,
  awaited: [],
  operator,
  createdAt: '2026-11-22T12:00:00Z',
  updatedAt: '2026-11-22T12:00:00Z',
});

export const caseDetail = (id: string): CaseDetail => ({
  summary: summary(id),
  resumable: false,
  reversible: true,
  awaited: [],
  delivery: null,
  deliverable: true,
  request: null,
  confirmable: false,
  purgeable: false,
  forgettable: false,
  superseded: [],
  rotatable: false,
  certificateRotation: null,
  retirement: { retirable: false, removable: false, restorable: false, removed: null },
  formats: ['json', 'csv', 'html', 'pdf', 'zip', 'age'],
  inputs: { customer: 'linde' },
  handover: null,
  history: [],
  calls: null,
});

export const planView: PlanView = {
  planId: 'plan-1',
  purpose: 'onboard',
  fingerprint: 'f',
  vendorId: 'vendor',
  vendorName: 'Vendor',
  profileVersion: 1,
  source: { nl: 'bron', en: 'source' },
  environment,
  applicationName: 'Vendor productie',
  tenant,
  operator,
  changes: true,
  notices: [],
  awaited: [],
  questions: [],
  tables: [],
  steps: [],
  permissions: [],
};

export const preview: PreviewView = {
  problems: [],
  values: {},
  redirectUris: [],
  questions: [],
  secretExpiresAt: null,
};

/** A question of a profile, called by its id in both languages. */
export const inputField = (id: string, changes: Partial<InputFieldView> = {}): InputFieldView => ({
  id,
  type: 'text',
  label: { nl: id, en: id },
  required: false,
  advanced: false,
  phase: 'start',
  ...changes,
});

export const vendor: VendorView = {
  id: 'vendor',
  name: 'Vendor',
  publisher: 'Publisher',
  version: 1,
  summary: { nl: '', en: '' },
  source: { nl: '', en: '' },
  environments: [{ id: 'acceptance', label: { nl: 'Acceptatie', en: 'Acceptance' } }],
  identityInputs: [],
  inputs: [],
  clouds: ['global'],
  warnings: [],
  protocol: 'oidc',
  waiting: null,
  provider: 'built-in',
};
