import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerProblem } from '../../../src/app/register-keys.ts';
import { createConsole, type Console } from '../../../src/app/console.ts';
import { unmanaged, type ManagedSettings } from '../../../src/app/managed-settings.ts';
import type { CallResult, ConsoleHandlers } from '../../../src/contract/console-api.ts';
import { channelOf } from '../../../src/contract/console-calls.ts';
import { consoleEventSchemas } from '../../../src/contract/console-schemas.ts';
import { succeeded } from '../../../src/core/problem.ts';
import { createClipboardKeeper } from '../../../src/main/clipboard-keeper.ts';
import { adviceHandlers } from '../../../src/main/handlers/advice-handlers.ts';
import { adoptionHandlers } from '../../../src/main/handlers/adoption-handlers.ts';
import { aftercareHandlers } from '../../../src/main/handlers/aftercare-handlers.ts';
import { appHandlers } from '../../../src/main/handlers/app-handlers.ts';
import { casesHandlers } from '../../../src/main/handlers/cases-handlers.ts';
import { checksHandlers } from '../../../src/main/handlers/checks-handlers.ts';
import { diagnosticsHandlers } from '../../../src/main/handlers/diagnostics-handlers.ts';
import { directoryHandlers } from '../../../src/main/handlers/directory-handlers.ts';
import { expiryHandlers } from '../../../src/main/handlers/expiry-handlers.ts';
import { packagesHandlers } from '../../../src/main/handlers/packages-handlers.ts';
import { previewHandlers } from '../../../src/main/handlers/preview-handlers.ts';
import { registerHandlers } from '../../../src/main/handlers/register-handlers.ts';
import { requestsHandlers } from '../../../src/main/handlers/requests-handlers.ts';
import { retirementHandlers } from '../../../src/main/handlers/retirement-handlers.ts';
import { sessionHandlers } from '../../../src/main/handlers/session-handlers.ts';
import { sweepHandlers } from '../../../src/main/handlers/sweep-handlers.ts';
import { vendorsHandlers } from '../../../src/main/handlers/vendors-handlers.ts';
import { handleContract, type CallIncident } from '../../../src/main/ipc/handle-contract.ts';
import { createSharingGuard } from '../../../src/main/security/sharing-guard.ts';
import { appStateView } from '../../../src/main/views/app-state-view.ts';
import { showPlan } from '../../../src/main/views/plan-view.ts';
import { runEventView } from '../../../src/main/views/run-event-view.ts';
import { repository } from '../../../scripts/repository.ts';
import { ownFrame } from '../../security/contract-host.ts';

type Registered = (event: typeof ownFrame, ...args: unknown[]) => Promise<CallResult<unknown>>;

const scope = {
  scope: 'Application.ReadWrite.All',
  reason: { id: 'scope.Application.ReadWrite.All' },
  when: 'now' as const,
};

/** The use cases behind the handlers and the wrapper, as the desktop composes them, without Electron. */
export interface HostedConsole {
  readonly folder: string;
  readonly incidents: readonly CallIncident[];
  readonly clipboard: { content: string };
  readonly opened: string[];
  /** Whether the window is left out of shared screens. */
  readonly screen: { hidden: boolean };
  /** What the next dialog answers: a file to read, or the folder to save in; null is Cancel. */
  readonly dialog: { answer: string | null };
  /** Every run event so far, as it would reach the renderer. */
  readonly runEvents: { planId: string; type: string }[];
  /** How far the last sweep got, as it would reach the renderer. */
  readonly sweepProgress: { done: number; total: number }[];
  /** The requests of the checks so far, as they would reach the renderer. */
  readonly checkProgress: { caseId: string; requests: number }[];
  /** Calls as the renderer does, and fails on a problem. */
  call<G extends keyof ConsoleHandlers, N extends keyof ConsoleHandlers[G] & string>(
    group: G,
    name: N,
    input?: unknown,
  ): Promise<ValueOf<ConsoleHandlers[G][N]>>;
  /** Calls as the renderer does, and answers whatever comes. */
  ask(group: string, name: string, input?: unknown): Promise<CallResult<unknown>>;
  end(): Promise<void>;
}

type ValueOf<F> = F extends (...args: never[]) => Promise<CallResult<infer V>> ? V : never;

export async function hostConsole(managed: ManagedSettings = unmanaged): Promise<HostedConsole> {
  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-main-'));
  const runEvents: HostedConsole['runEvents'] = [];
  const sweepProgress: HostedConsole['sweepProgress'] = [];
  const checkProgress: HostedConsole['checkProgress'] = [];
  const created = await createConsole({
    folder: join(folder, 'register'),
    simulatedFolder: join(folder, 'simulated'),
    vendorsFolder: join(repository, 'resources', 'vendors'),
    managed,
    protector: null,
    allowsRealTenants: false,
    locale: 'nl-NL',
    fetch: () => Promise.reject(new Error('this test has no network')),
    openBrowser: () => Promise.reject(new Error('this test has no browser')),
    onDeviceCode: () => undefined,
    onRunEvent: (planId, event) => {
      const payload = consoleEventSchemas.runEvent.parse({ planId, event: runEventView(event) });
      runEvents.push({ planId, type: payload.event.type });
    },
    onCheckRequest: (caseId, requests) => {
      checkProgress.push(consoleEventSchemas.checkProgress.parse({ caseId, requests }));
    },
    onSweptCase: (done, total, { vendorName, tenant }) => {
      const told = { done, total, vendorName, tenantName: tenant.displayName };
      sweepProgress.push(consoleEventSchemas.sweepProgress.parse(told));
    },
  });
  if (!created.ok) throw new Error(created.problem.code);
  const parts = {
    clipboard: { content: '' },
    opened: [] as string[],
    dialog: { answer: null as string | null },
    screen: { hidden: false },
  };
  const incidents: CallIncident[] = [];
  const registered = new Map<string, Registered>();
  handleContract({
    registrar: { handle: (channel, listener) => void registered.set(channel, listener) },
    handlers: composeHandlers(created.value, parts),
    isTrusted: () => true,
    report: (incident) => void incidents.push(incident),
    explain: registerProblem,
  });
  const ask = async (group: string, name: string, input?: unknown): Promise<CallResult<unknown>> => {
    const answer = await registered.get(channelOf(group, name))?.(ownFrame, input);
    if (answer === undefined) throw new Error(`no handler for ${group}.${name}`);
    return answer;
  };
  return {
    folder,
    incidents,
    ...parts,
    runEvents,
    sweepProgress,
    checkProgress,
    ask,
    async call(group, name, input) {
      const answer = await ask(group, name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${JSON.stringify(incidents)}`);
      return answer.value as never;
    },
    async end() {
      await created.value.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function composeHandlers(
  app: Console,
  { clipboard, opened, dialog, screen }: Pick<HostedConsole, 'clipboard' | 'opened' | 'dialog' | 'screen'>,
): ConsoleHandlers {
  const facts = { version: '0.0.0', runtime: 'double', platform: 'linux', scopes: [scope] } as const;
  const tellState = async () => succeeded(appStateView(facts, await app.state()));
  const system = {
    writeText: (text: string) => Promise.resolve(void (clipboard.content = text)),
    readText: () => Promise.resolve(clipboard.content),
    clear: () => undefined,
    writeFormats: (formats: Readonly<Record<string, string>>) =>
      Promise.resolve(void (clipboard.content = formats['text/plain'] ?? '')),
  };
  const access = {
    clipboard: createClipboardKeeper(system, 'linux', () => undefined),
    sharing: createSharingGuard('windows', () => ({
      setContentProtection: (on) => void (screen.hidden = on),
    })),
  };
  const askWhereToSave = (name: string) =>
    Promise.resolve(dialog.answer === null ? null : join(dialog.answer, name));
  const askForFile = () => Promise.resolve(dialog.answer);
  return {
    app: appHandlers({
      console: app,
      tellState,
      testConnection: () => Promise.resolve(succeeded({ hosts: [] })),
      deviceCodeAddress: () => null,
      openApplicationPage: (host, appId) =>
        Promise.resolve(succeeded((opened.push(`${host}/${appId}`), null))),
      openErrorPage: (code) => Promise.resolve(succeeded((opened.push(`error ${String(code)}`), null))),
      openDeviceCodePage: () => Promise.resolve(succeeded(null)),
    }),
    session: sessionHandlers({ console: app, tellState }),
    vendors: vendorsHandlers({
      console: app,
      askForFile,
      askToKeep: () => Promise.resolve(dialog.answer !== null),
    }),
    directory: directoryHandlers({ console: app, askForFile }),
    packages: packagesHandlers({
      ...access,
      packages: app.packages,
      dropped: app.dropped,
      received: app.received,
      takeWaiting: () => dialog.answer,
      askWhereToSave,
      askForFile,
    }),
    requests: requestsHandlers({ console: app, askWhereToSave }),
    adoption: adoptionHandlers({
      adoption: app.adoption,
      planAdoption: app.planAdoption,
      showPlan: (planned) => showPlan(planned, app.vendors(), [scope]),
    }),
    aftercare: aftercareHandlers({
      aftercare: app.aftercare,
      planRestoration: app.planRestoration,
      showPlan: (planned) => showPlan(planned, app.vendors(), [scope]),
    }),
    checks: checksHandlers({ checks: app.checks, askForFile }),
    retirement: retirementHandlers({
      retirement: app.retirement,
      showPlan: (planned) => showPlan(planned, app.vendors(), [scope]),
    }),
    expiry: expiryHandlers({ expiry: app.expiry, askWhereToSave }),
    advice: adviceHandlers(app.advice),
    preview: previewHandlers(app.tokenPreview),
    sweep: sweepHandlers(app),
    diagnostics: diagnosticsHandlers({ diagnostics: app.diagnostics, askWhereToSave }),
    register: registerHandlers({ backups: app.backups, tellState, askWhereToSave, askForFile }),
    cases: casesHandlers({
      askWhereToSave,
      console: app,
      ...access,
      permissions: [scope],
      onRunEnded: () => undefined,
    }),
  };
}
