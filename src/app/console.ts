import { mkdirSync } from 'node:fs';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { DeviceCode } from '../entra/sign-in/device-code-sign-in.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import { demoKeyFileProtector } from '../storage/sealing/key-file.ts';
import { languageFor, type Language } from '../texts/language.ts';
import { addProfile } from './add-profile.ts';
import { openField, reportCase, type CaseReport } from './case-report.ts';
import { settleInterrupted } from './interrupted-cases.ts';
import { searchDirectory, type FoundPrincipal } from './directory-search.ts';
import { exportHandover } from './handover-export.ts';
import type { CaseDraft } from './check-draft.ts';
import { createRuns } from './console-runs.ts';
import { previewDraft, type DraftPreview } from './preview-draft.ts';
import { writePreferences, type Preferences } from './preferences.ts';
import type { Interaction } from './session.ts';
import { learnTenant, recallTenant, type ShownTenant } from './tenant-names.ts';
import { readUserList } from './user-list-reading.ts';
import { loadVendors, ownVendorsFolder, type VendorEntry } from './vendor-library.ts';
import { verifyExistingCase } from './verify-case.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

export interface ConsoleOptions {
  /** The register of real tenants. */
  readonly folder: string;
  /** The register of the simulated tenant, and that tenant itself. */
  readonly simulatedFolder: string;
  readonly vendorsFolder: string;
  /** Seals the register of real tenants; null keeps secrets in memory only. */
  readonly protector: Protector | null;
  /** False on the stand-in for Electron. */
  readonly allowsRealTenants: boolean;
  /** The system's locale, until the user chose a language. */
  readonly locale: string;
  readonly fetch: Fetch;
  readonly openBrowser: (address: string) => Promise<void>;
  readonly onDeviceCode: (code: DeviceCode | null) => void;
  readonly onRunEvent: (planId: string, event: RunEvent) => void;
}

export interface ShownAccount {
  readonly account: Account;
  readonly tenant: ShownTenant;
}

export interface ConsoleState {
  readonly simulated: boolean;
  readonly protection: 'protected' | 'none';
  readonly language: Language;
  readonly preferences: Preferences;
  readonly accounts: readonly ShownAccount[];
  readonly currentAccountId: string | null;
  readonly caseCount: number;
}

/** What the desktop console can do; its screens reach it through the contract only. */
export type Console = Awaited<ReturnType<typeof composeConsole>>;

/** Opens the console on the register of real tenants. */
export async function createConsole(options: ConsoleOptions): Promise<Result<Console>> {
  const opened = await openReal(options);
  return opened.ok ? succeeded(composeConsole(options, opened.value)) : opened;
}

function openReal(options: ConsoleOptions, preferences?: Partial<Preferences>): Promise<Result<Workplace>> {
  return openWorkplace({
    folder: options.folder,
    target: { kind: 'microsoft' },
    protector: options.protector,
    vendorsFolder: options.vendorsFolder,
    ownVendorsFolder: ownVendorsFolder(options.folder),
    ...(preferences === undefined ? {} : { preferences }),
    language: languageFor(options.locale),
    program: 'console',
    fetch: options.fetch,
    openBrowser: options.openBrowser,
  });
}

function openSimulated(
  options: ConsoleOptions,
  preferences: Partial<Preferences>,
): Promise<Result<Workplace>> {
  mkdirSync(options.simulatedFolder, { recursive: true, mode: 0o700 });
  return openWorkplace({
    folder: options.simulatedFolder,
    // As slow as Graph is on a good day, so that a person sees what goes on.
    target: { kind: 'demo', fresh: false, latencyMs: 250 },
    protector: demoKeyFileProtector(options.simulatedFolder),
    vendorsFolder: options.vendorsFolder,
    ownVendorsFolder: ownVendorsFolder(options.folder),
    preferences,
    language: languageFor(options.locale),
    program: 'console',
    fetch: options.fetch,
    openBrowser: options.openBrowser,
  });
}

function composeConsole(options: ConsoleOptions, real: Workplace) {
  let workplace = real;
  let signingIn = new AbortController();

  const languageOf = (preferences: Preferences): Language =>
    preferences.language ?? languageFor(options.locale);

  const state = async (): Promise<ConsoleState> => {
    const { register, session, preferences, route } = workplace;
    const accounts = await session.accounts();
    return {
      simulated: route.simulated,
      protection: register.protection,
      language: languageOf(preferences),
      preferences,
      accounts: accounts.map((account) => ({ account, tenant: recallTenant(register, account.tenantId) })),
      currentAccountId: (await session.current())?.id ?? null,
      caseCount: register.listCases().length,
    };
  };

  const move = async (opening: Promise<Result<Workplace>>): Promise<Result<null>> => {
    const opened = await opening;
    if (!opened.ok) return opened;
    workplace.close();
    workplace = opened.value;
    runs.forgetPlans();
    return succeeded(null);
  };

  const signIn = async (
    way: Exclude<Interaction, 'never'>,
    tenantId: string | null,
  ): Promise<Result<null>> => {
    const { route, session } = workplace;
    if (!route.simulated && !options.allowsRealTenants)
      return refused(problem('runtime-not-for-real-tenants', 'input'));
    signingIn.abort();
    signingIn = new AbortController();
    try {
      const signedIn = await session.signIn({
        way,
        tenantId,
        onCode: options.onDeviceCode,
        signal: signingIn.signal,
      });
      if (!signedIn.ok) return signedIn;
      await learnTenant(workplace, signedIn.value, tokensOf(signedIn.value, 'never'));
      return succeeded(null);
    } finally {
      options.onDeviceCode(null);
    }
  };

  const tokensOf = (account: Account, interaction: Interaction): ReturnType<Workplace['session']['tokens']> =>
    workplace.session.tokens(account, { interaction, onCode: options.onDeviceCode });

  const runs = createRuns({
    workplace: () => workplace,
    tokensOf: (account) => tokensOf(account, workplace.route.simulated ? 'device-code' : 'browser'),
    onRunEvent: options.onRunEvent,
  });

  return {
    state,

    async setPreferences(changed: Partial<Preferences>): Promise<Result<null>> {
      const before = workplace.preferences;
      const preferences = writePreferences(workplace.register, changed);
      const reopens =
        preferences.cloud !== before.cloud ||
        preferences.signInApp !== before.signInApp ||
        preferences.ownClientId !== before.ownClientId;
      if (!reopens || workplace.route.simulated) {
        workplace = { ...workplace, preferences };
        return succeeded(null);
      }
      return move(openReal(options));
    },

    async useSimulation(): Promise<Result<null>> {
      const { language, theme } = workplace.preferences;
      const moved = await move(openSimulated(options, { language, theme }));
      if (!moved.ok) return moved;
      return (await workplace.session.current()) === null ? signIn('device-code', null) : moved;
    },

    leaveSimulation(): Promise<Result<null>> {
      const { language, theme } = workplace.preferences;
      return workplace.route.simulated
        ? move(openReal(options, { language, theme }))
        : Promise.resolve(succeeded(null));
    },

    signIn,

    cancelSignIn(): void {
      signingIn.abort();
    },

    signOut: (accountId: string): Promise<Result<null>> => workplace.session.signOut(accountId),

    switchAccount: (accountId: string): Promise<Result<Account>> => workplace.session.use(accountId),

    vendors: (): readonly VendorEntry[] => workplace.vendors.list(),

    /** Keeps a profile file among the own profiles; it can be chosen at once. */
    async addProfile(file: string): Promise<Result<VendorProfile>> {
      const own = ownVendorsFolder(options.folder);
      const added = await addProfile(file, own, workplace.vendors.list());
      if (!added.ok) return added;
      const vendors = await loadVendors({ builtIn: options.vendorsFolder, own });
      if (!vendors.ok) return vendors;
      workplace = { ...workplace, vendors: vendors.value };
      return added;
    },

    preview: (draft: CaseDraft): Result<DraftPreview> => previewDraft(workplace, draft),

    async searchDirectory(
      kind: FoundPrincipal['kind'],
      words: string,
    ): Promise<Result<readonly FoundPrincipal[]>> {
      const account = await workplace.session.choose({});
      if (!account.ok) return account;
      const tokens = tokensOf(account.value, workplace.route.simulated ? 'device-code' : 'browser');
      return searchDirectory(workplace, tokens, kind, words, new AbortController().signal);
    },

    readUserList,

    plan: runs.plan,
    planResume: runs.planResume,
    planComplete: runs.planComplete,
    planRollback: runs.planRollback,
    apply: runs.apply,
    stop: runs.stop,

    async verify(caseId: string): Promise<Result<CaseReport>> {
      const report = reportCase(workplace.register, caseId);
      if (!report.ok) return report;
      const account = await workplace.session.choose({ tenantId: report.value.record.tenant.id });
      if (!account.ok) return account;
      const tokens = tokensOf(account.value, workplace.route.simulated ? 'device-code' : 'browser');
      const { signal } = new AbortController();
      const verified = await verifyExistingCase(
        workplace,
        report.value.record,
        account.value,
        tokens,
        signal,
      );
      if (!verified.ok) return verified;
      const after = reportCase(workplace.register, caseId);
      return after.ok ? succeeded({ ...after.value, checks: verified.value.checks }) : after;
    },

    list(search: string): readonly CaseReport[] {
      // A command may have been killed since this window was opened.
      settleInterrupted(workplace.register, workplace.program, workplace.clock);
      return workplace.register.listCases({ search, limit: 1000 }).flatMap((record) => {
        const report = reportCase(workplace.register, record.id);
        return report.ok ? [report.value] : [];
      });
    },

    get: (caseId: string): Result<CaseReport> => reportCase(workplace.register, caseId),

    /** The clear value of one field of a case's package; the secret's with `fieldId` null. */
    fieldValue(
      caseId: string,
      fieldId: string | null,
    ): Result<{ readonly value: string; readonly secret: boolean }> {
      const handover = workplace.register.findHandover(caseId);
      const field = handover?.fields.find(({ id, secret }) => (fieldId === null ? secret : id === fieldId));
      if (handover === null || field === undefined) {
        return refused(problem('case-unknown', 'input', { params: { case: caseId } }));
      }
      const opened = openField(workplace.register, handover, field);
      return opened.ok ? succeeded({ value: opened.value, secret: field.secret }) : opened;
    },

    exportFiles: (caseId: string, folder: string, language: Language): Promise<Result<readonly string[]>> =>
      exportHandover(workplace.register, caseId, folder, language),

    /** The application of a case, for the link into the admin centre. */
    applicationOf: (
      caseId: string,
    ): { readonly appId: string; readonly cloud: Workplace['cloud'] } | null => {
      const application = workplace.register.findCase(caseId)?.application ?? null;
      return application === null ? null : { appId: application.appId, cloud: workplace.cloud };
    },

    cloud: (): Workplace['cloud'] => workplace.cloud,

    /** Stops what goes on before its next write, and closes the register when it has stopped. */
    async close(): Promise<void> {
      signingIn.abort();
      await runs.end();
      workplace.close();
    },
  };
}
