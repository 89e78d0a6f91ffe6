import type { CallResult, ConsoleBridge, ConsoleEventPayloads } from '../../src/contract/console-api.ts';
import { retirementKinds } from '../../src/core/aftercare/retirement.ts';
import type { AppState } from '../../src/contract/console-views.ts';
import { fakeAdoption } from './fake-adoption.ts';
import { fakeAfterHandover } from './fake-after-handover.ts';
import { fakeAftercare } from './fake-aftercare.ts';
import { fakeCaseChecks } from './fake-case-checks.ts';
import { backupOf, deliveredAs, fakePackages, fakeRegister, offeredProfile } from './fake-packages.ts';
import { pageOf } from './fake-register-page.ts';
import { fakeRequests } from './fake-requests.ts';
import { sampleConnection } from './sample-connection.ts';
import { sampleDiagnostics } from './sample-diagnostics.ts';
import { rotatedAs, rotationEndPlan, rotationPlan, untilSecretRemoval } from './sample-aftercare.ts';
import { overviewOf } from './sample-overview.ts';
import { otherCases, sampleCase, waitingInputs } from './sample-cases.ts';
import { retiredAs, retirementPlan, stageAfter, untilRetired } from './sample-retirement.ts';
import { directory, userList } from './sample-directory.ts';
import {
  emptyRollbackPlan,
  resumedPlan,
  rollbackPlan,
  unchangedPlan,
  untilDone,
  untilRemoved,
  untilWaiting,
  type ScriptedEvent,
} from './sample-plan.ts';
import { completionPlan, planOf } from './sample-vendor-plans.ts';
import { previewOf } from './sample-preview.ts';
import {
  answeringDetail,
  applicationId,
  cases,
  detail,
  manyCases,
  rolledBack,
  signedIn,
  signedOut,
} from './sample-tenant.ts';
import { moreVendors, vendors } from './sample-vendors.ts';

/** What the screens are to be seen in; read from the page's address. */
export interface Scenario {
  readonly account: 'none' | 'real' | 'simulated';
  readonly runtime: AppState['runtime'];
  readonly platform: AppState['platform'];
  readonly protection: AppState['protection'];
  readonly language: 'nl' | 'en';
  readonly theme: 'light' | 'dark';
  readonly register: 'none' | 'some' | 'many' | 'slow' | 'broken';
  readonly signIn: 'works' | 'hangs' | 'fails';
  readonly plan: 'works' | 'unchanged' | 'slow' | 'role-too-weak' | 'known-elsewhere' | 'deleted' | 'empty';
  readonly run: 'works' | 'waits' | 'fails' | 'held';
  readonly profile: 'works' | 'fails';
  readonly directory: 'works' | 'slow' | 'fails';
  readonly delivery: 'none' | 'recorded' | 'confirmed' | 'purged';
  /** A new secret: not possible, offered, made and not confirmed, or the only one again. */
  readonly rotation: 'none' | 'offered' | 'open' | 'ended' | 'certificate-made' | 'certificate-active';
  /** Taking a case out of use: offered, begun and not finished, done, and what came of that. */
  readonly retirement: 'none' | 'offered' | 'unfinished' | 'disabled' | 'removed' | 'gone';
  readonly checks: 'some' | 'none' | 'many' | 'skipped' | 'empty' | 'slow' | 'offline' | 'signed-out';
  readonly drift: 'none' | 'some' | 'replaced' | 'slow' | 'fails';
  readonly package:
    | 'opened'
    | 'simulated'
    | 'long'
    | 'locked'
    | 'identity'
    | 'damaged'
    | 'newer'
    | 'request'
    | 'request-known'
    | 'request-doubtful'
    | 'request-expired'
    | 'answer';
  readonly export: 'works' | 'fails';
  readonly backup: 'fine' | 'due' | 'unset';
  /** Whether the system lets the console hide secrets from shared screens and clipboard history. */
  readonly hiding: 'works' | 'impossible';
  readonly network: 'works' | 'none';
  /** Whether the organisation decided what can be decided. */
  readonly managed: 'nothing' | 'everything';
  /** Whether what people named is as long as it can be. */
  readonly content: 'usual' | 'long';
  /** Calls that never answer or answer a problem: see hampered-bridge.ts. */
  readonly hampered: string;
}

type Listeners = { [E in keyof ConsoleEventPayloads]: Set<(payload: ConsoleEventPayloads[E]) => void> };

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const never = () => new Promise<never>(() => undefined);

/** Values for the placeholders of whichever problem is shown. */
const params = {
  process: '4312',
  since: { moment: new Date(Date.now() - 40_000).toISOString() },
  username: 'bas.hendriks@delinde.nl',
  name: 'Medimo productie',
  appId: applicationId,
  vendor: 'Medimo',
  table: 'cases',
  file: 'planbord.json',
  detail: 'cases',
  line: 12,
  column: 9,
  path: 'inputs.0.label.nl',
  message: 'required',
  version: 2,
  known: 1,
  bits: 31,
  count: 1,
  scopes: 'User.Read.All, GroupMember.Read.All',
};

function refuse(
  code: string,
  kind: 'failed' | 'input' | 'pending' | 'cancelled' | 'sign-in' | 'held',
  requestId?: string,
) {
  const problem = {
    code,
    kind,
    text: { id: `problem.${code}`, params },
    remedy: { id: `problem.${code}.remedy`, params },
  };
  return Promise.resolve({
    ok: false as const,
    problem: requestId === undefined ? problem : { ...problem, requestId },
  });
}

const everyManaged: AppState['managed'] = [
  'language',
  'cloud',
  'clientId',
  'vendorFolder',
  'encryptedExportOnly',
];

function firstState(scenario: Scenario): AppState {
  const base = scenario.account === 'none' ? signedOut : signedIn;
  const { runtime, platform, protection, language, theme } = scenario;
  const caseCount =
    scenario.register === 'none' ? 0 : scenario.register === 'many' ? manyCases.length : base.caseCount;
  return {
    ...base,
    runtime,
    platform,
    protection,
    caseCount,
    backup: backupOf(scenario),
    simulated: scenario.account === 'simulated',
    managed: scenario.managed === 'everything' ? everyManaged : [],
    preferences: { ...base.preferences, language, theme },
  };
}

/** A bridge that answers from samples: for looking at screens, not for testing what main does. */
export function createFakeBridge(scenario: Scenario): ConsoleBridge {
  const listeners: Listeners = {
    stateChanged: new Set(),
    deviceCode: new Set(),
    runEvent: new Set(),
    clipboardChanged: new Set(),
    sweepProgress: new Set(),
    checkProgress: new Set(),
    fileWaiting: new Set(),
    menuCommand: new Set(),
  };
  const emit = <E extends keyof ConsoleEventPayloads>(event: E, payload: ConsoleEventPayloads[E]) =>
    listeners[event].forEach((listener) => listener(payload));
  let { rotation, retirement } = scenario;
  let state = firstState(scenario);
  const change = (changes: Partial<AppState>) => {
    state = { ...state, ...changes };
    return ok(state);
  };
  const enter = (simulated: boolean) =>
    change({
      simulated,
      accounts: signedIn.accounts,
      currentAccountId: 'account-1',
      caseCount: cases.length,
    });

  const copySecret = () => {
    emit('clipboardChanged', { clearsInMs: 60_000 });
    return ok({ clearsInMs: 60_000, keptFromHistory: scenario.hiding === 'works' });
  };

  async function play(planId: string, events: readonly ScriptedEvent[]): Promise<void> {
    for (const [afterMs, event] of events) {
      await pause(afterMs);
      emit('runEvent', { planId, event: event(new Date().toISOString()) });
    }
  }

  async function apply({ planId }: { readonly planId: string }): Promise<CallResult<typeof detail>> {
    if (scenario.run === 'held') return refuse('case-held-by-command-line', 'held');
    const undoes = planId === emptyRollbackPlan.planId;
    const removes = planId === rotationEndPlan('confirm').planId;
    const retires = retirementKinds.find((kind) => retirementPlan(kind).planId === planId);
    const stepId =
      retires !== undefined
        ? (retirementPlan(retires).steps[0]?.id ?? '')
        : undoes
          ? 'application-purge'
          : removes
            ? 'secret-removal'
            : 'token-proof';
    if (retires !== undefined) await play(planId, untilRetired(retires));
    else await play(planId, undoes ? untilRemoved : removes ? untilSecretRemoval : untilWaiting);
    if (scenario.run === 'waits') return never();
    if (scenario.run === 'works') {
      if (retires !== undefined) {
        await pause(300);
        retirement = stageAfter[retires];
        return ok(retiredAs(deliveredAs(detail, 'confirmed'), retirement));
      }
      if (undoes) return ok(rolledBack);
      if (removes) {
        rotation = 'ended';
        return ok(rotatedAs(deliveredAs(detail, 'confirmed'), rotation));
      }
      await play(planId, untilDone);
      const waits = planId === 'plan-caseware-cloud';
      return ok(waits ? sampleCase('case-waiting', 'caseware-cloud', waitingInputs, 'waiting') : detail);
    }
    const refusal = await refuse('role-too-weak', 'failed', '2d7f0a11-54c8-4a0e-9b1f-6f0c8d2e91c4');
    await play(planId, [
      [100, (at) => ({ type: 'step-failed', at, stepId, problem: refusal.problem })],
      [10, (at) => ({ type: 'run-ended', at, problem: refusal.problem })],
    ]);
    return refusal;
  }

  async function signIn(): Promise<CallResult<AppState>> {
    if (scenario.signIn === 'hangs') return never();
    if (scenario.signIn === 'fails')
      return refuse('sign-in-blocked', 'sign-in', 'f0c1d2e3-0000-4a0e-9b1f-6f0c8d2e91c4');
    return enter(false);
  }

  return {
    app: {
      state: () => ok(state),
      setPreferences: (changes) => {
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        return change({ preferences: { ...state.preferences, ...given } });
      },
      testConnection: async () => {
        await pause(300);
        return ok(sampleConnection);
      },
      useSimulation: () => enter(true),
      leaveSimulation: () => change({ simulated: false, accounts: [], currentAccountId: null }),
      openLink: () => ok(null),
    },
    session: {
      signIn,
      signInWithDeviceCode: () => {
        emit('deviceCode', {
          code: 'F7KQ2MZXD',
          address: 'https://microsoft.com/devicelogin',
          expiresAt: new Date(Date.now() + 878_000).toISOString(),
        });
        return never();
      },
      cancelSignIn: () => ok(null),
      signOut: () => change({ accounts: [], currentAccountId: null }),
      switchAccount: ({ accountId }) => change({ currentAccountId: accountId }),
    },
    vendors: {
      list: () => ok(vendors),
      choose: () => (scenario.profile === 'works' ? ok(offeredProfile) : refuse('profile-invalid', 'input')),
      addOffered: () => ok(moreVendors),
    },
    directory: {
      search: async ({ kind, words }) => {
        await pause(80);
        if (scenario.directory === 'slow') return never();
        if (scenario.directory === 'fails') return refuse('graph-unreachable', 'failed');
        const begins = (text: string | null) => text?.toLowerCase().includes(words.toLowerCase()) === true;
        return ok(
          directory.filter(
            (entry) => entry.kind === kind && (begins(entry.displayName) || begins(entry.detail)),
          ),
        );
      },
      readUserList: () => ok(userList),
    },
    cases: {
      preview: (draft) => ok(previewOf(draft)),
      plan: async ({ vendorId, inputs, adopt, restore }) => {
        if (scenario.plan === 'slow') return never();
        if (scenario.plan === 'deleted' && restore !== true) return refuse('application-deleted', 'pending');
        if (scenario.plan === 'role-too-weak')
          return refuse('role-too-weak', 'failed', '2d7f0a11-54c8-4a0e-9b1f-6f0c8d2e91c4');
        if (scenario.plan === 'known-elsewhere' && adopt !== true)
          return refuse('application-known-elsewhere', 'pending');
        return ok(scenario.plan === 'unchanged' ? unchangedPlan : planOf(vendorId, inputs));
      },
      planResume: async ({ restore }) => {
        if (scenario.plan === 'slow') return never();
        if (scenario.plan === 'deleted' && !restore) return refuse('application-deleted', 'pending');
        return ok(resumedPlan);
      },
      planComplete: () => ok(completionPlan),
      planRotation: () => ok(rotationPlan),
      planRotationStep: ({ step }) => ok(rotationEndPlan(step === 'undo' ? 'undo' : 'confirm')),
      planRollback: async ({ purge }) => {
        if (scenario.plan === 'slow') return never();
        await pause(300);
        return ok(scenario.plan === 'empty' ? emptyRollbackPlan : rollbackPlan(purge));
      },
      apply,
      stop: () => ok(null),
      verify: async () => {
        await pause(600);
        return ok(detail);
      },
      overview: ({ found }) => {
        if (scenario.register === 'slow') return never();
        if (scenario.register === 'broken') return refuse('register-damaged', 'failed');
        return ok(overviewOf({ none: [], some: cases, many: manyCases }[scenario.register], found));
      },
      page: (question) => {
        if (scenario.register === 'slow') return never();
        if (scenario.register === 'broken') return refuse('register-damaged', 'failed');
        return ok(pageOf({ none: [], some: cases, many: manyCases }[scenario.register], question));
      },
      exportList: () => ok({ files: ['C:\\Users\\sanne\\Documents\\entra-handover-register.csv'] }),
      get: ({ caseId }) => {
        if (caseId === answeringDetail.summary.id) return ok(answeringDetail);
        if (caseId === detail.summary.id)
          return ok(
            retiredAs(
              rotatedAs(
                deliveredAs(detail, rotation === 'ended' ? 'confirmed' : scenario.delivery),
                rotation,
              ),
              retirement,
            ),
          );
        if (caseId === rolledBack.summary.id) return ok(rolledBack);
        const other = otherCases.find((one) => one.summary.id === caseId);
        if (other !== undefined) return ok(other);
        const summary = manyCases.find((one) => one.id === caseId);
        if (summary === undefined) return refuse('case-unknown', 'input');
        const unfinished = ['failed', 'interrupted', 'waiting'].includes(summary.state);
        const resumable = ['failed', 'interrupted'].includes(summary.state);
        const reversible = unfinished || summary.state === 'completed';
        const handover = unfinished ? null : detail.handover;
        return ok({ ...detail, summary, resumable, reversible, handover });
      },
      revealSecret: () =>
        ok({
          value: 'Abc8Q~dE2fGh3.IjK4lMn5_OpQ6rSt7UvW8xYz-a',
          hiddenFromSharing: scenario.hiding === 'works',
        }),
      hideSecret: () => ok(null),
      copyField: ({ fieldId }) =>
        fieldId === 'secret' ? copySecret() : ok({ clearsInMs: null, keptFromHistory: null }),
      deliver: ({ recipient }) => ok(deliveredAs(detail, 'recorded', recipient)),
      confirm: () => ok(deliveredAs(detail, 'confirmed')),
      forgetPersons: () => ok({ ...detail, forgettable: false }),
      purge: () => ok(deliveredAs(detail, 'purged')),
    },
    packages: fakePackages(scenario, refuse, copySecret),
    requests: fakeRequests(scenario, refuse),
    adoption: fakeAdoption(scenario, refuse),
    diagnostics: {
      preview: () => ok(sampleDiagnostics),
      save: () => ok({ file: '/home/beheer/entra-handover-diagnostics-2026-11-22.json' }),
    },
    aftercare: fakeAftercare(scenario, refuse),
    ...fakeCaseChecks(scenario, refuse, (progress) => emit('checkProgress', progress)),
    ...fakeAfterHandover(scenario, refuse, (progress) => emit('sweepProgress', progress)),
    register: fakeRegister(scenario, refuse, change, () => state),
    on: (event, listener) => {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  };
}
