import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { languageFor, type Language } from '../texts/language.ts';
import { keepProfile } from './add-profile.ts';
import { searchDirectory, type FoundPrincipal } from './directory-search.ts';
import type { CaseDraft } from './check-draft.ts';
import { readBackupState, type BackupState } from './backup.ts';
import { createAdoption } from './console-adoption.ts';
import { createAdvice } from './console-advice.ts';
import { createAftercare } from './console-aftercare.ts';
import { createBackups } from './console-backups.ts';
import { createDiagnostics } from './console-diagnostics.ts';
import { createDroppedFiles, type OfferedProfile } from './dropped-files.ts';
import { createReceivedFiles } from './received-files.ts';
import { createRequests } from './console-requests.ts';
import { createSentRequests } from './console-sent-requests.ts';
import { createCases } from './console-cases.ts';
import { createChecks } from './console-checks.ts';
import { createRegisterList } from './console-register.ts';
import { createExpiry } from './console-expiry.ts';
import { createPackages } from './console-packages.ts';
import { createTokenPreview } from './console-preview.ts';
import { createRetirement } from './console-retirement.ts';
import { createRuns } from './console-runs.ts';
import { createSweep } from './console-sweep.ts';
import { openReal, openSimulated, type ConsoleOptions } from './console-workplaces.ts';
import { previewDraft, type DraftPreview } from './preview-draft.ts';
import { takeDueReminders } from './expiry-reminders.ts';
import { manage, mayAddProfiles, refuseManaged, type ManagedSettings } from './managed-settings.ts';
import {
  parsePreferences,
  readPreferences,
  writePreferences,
  type Preferences,
  type PreferencesChange,
} from './preferences.ts';
import { readProfileText } from './profile-file.ts';
import type { Interaction } from './session.ts';
import { learnTenant, recallTenant, type ShownTenant } from './tenant-names.ts';
import { readUserList } from './user-list-reading.ts';
import { loadVendors, ownVendorsFolder, type VendorEntry } from './vendor-library.ts';
import type { Workplace } from './workplace.ts';

export interface ShownAccount {
  readonly account: Account;
  readonly tenant: ShownTenant;
}

export interface ConsoleState {
  readonly simulated: boolean;
  readonly protection: 'protected' | 'none';
  readonly language: Language;
  readonly preferences: Preferences;
  readonly managed: ManagedSettings;
  readonly accounts: readonly ShownAccount[];
  readonly currentAccountId: string | null;
  readonly caseCount: number;
  readonly backup: BackupState;
}

export type { PlannedCase } from './console-runs.ts';
export type { ChosenFile } from './received-files.ts';
export type { OpenedRequest } from './console-requests.ts';
export type { OpenedAnswer, SentRequest } from './console-sent-requests.ts';
export type { ShownPackage } from './console-packages.ts';

/** What the desktop console can do; its screens reach it through the contract only. */
export type Console = Awaited<ReturnType<typeof composeConsole>>;

/** Opens the console on the register of real tenants. */
export async function createConsole(options: ConsoleOptions): Promise<Result<Console>> {
  const opened = await openReal(options);
  return opened.ok ? succeeded(composeConsole(options, opened.value)) : opened;
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
      managed: workplace.managed,
      accounts: accounts.map((account) => ({ account, tenant: recallTenant(register, account.tenantId) })),
      currentAccountId: (await session.current())?.id ?? null,
      caseCount: register.countCases(),
      backup: readBackupState(workplace),
    };
  };

  const move = async (opening: Promise<Result<Workplace>>): Promise<Result<null>> => {
    const opened = await opening;
    if (!opened.ok) return opened;
    backups.close();
    packages.close();
    sentRequests.close();
    expiry.stopScan();
    await Promise.all([sweep.end(), checks.end()]);
    workplace.close();
    workplace = opened.value;
    runs.forgetPlans();
    requests.forgetAgreements();
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

  const tokensForCalls = (account: Account): ReturnType<typeof tokensOf> =>
    tokensOf(account, workplace.route.simulated ? 'device-code' : 'browser');

  const requests = createRequests(() => workplace);
  const sentRequests = createSentRequests(() => workplace);
  const runs = createRuns({
    requests,
    workplace: () => workplace,
    tokensOf: tokensForCalls,
    onRunEvent: options.onRunEvent,
  });

  const own = ownVendorsFolder(options.folder, options.managed);
  const reloadVendors = async (): Promise<Result<null>> => {
    const vendors = await loadVendors({
      builtIn: options.vendorsFolder,
      own,
      isManaged: options.managed.vendorFolder !== undefined,
    });
    if (!vendors.ok) return vendors;
    workplace = { ...workplace, vendors: vendors.value };
    return succeeded(null);
  };

  const backups = createBackups({
    workplace: () => workplace,
    ownVendorsFolder: ownVendorsFolder(options.folder),
    protector: options.protector,
    onRestored: reloadVendors,
  });
  const inTenant = { workplace: () => workplace, tokensOf: tokensForCalls };
  const aftercare = createAftercare(inTenant);
  const expiry = createExpiry(inTenant);
  const checks = createChecks({ ...inTenant, onRequest: options.onCheckRequest });
  const sweep = createSweep({ ...inTenant, onCase: options.onSweptCase });
  const diagnostics = createDiagnostics({
    workplace: () => workplace,
    folder: options.folder,
    simulatedFolder: options.simulatedFolder,
    resources: path.dirname(options.vendorsFolder),
  });
  const packages = createPackages({
    workplace: () => workplace,
    resources: path.dirname(options.vendorsFolder),
  });
  const thenReload = async <T>(added: Result<T>): Promise<Result<T>> => {
    const reloaded = added.ok ? await reloadVendors() : added;
    return reloaded.ok ? added : reloaded;
  };
  const received = createReceivedFiles({
    workplace: () => workplace,
    packages,
    openRequest: requests.open,
    openAnswer: sentRequests.openAnswer,
  });
  const dropped = createDroppedFiles({
    openReceived: received.openBytes,
    async keepProfile(name, source, askToKeep) {
      const may = mayAddProfiles(options.managed);
      if (!may.ok) return may;
      return thenReload(await keepProfile(name, source, own, workplace.vendors.list(), askToKeep));
    },
  });

  return {
    state,

    async setPreferences(changed: PreferencesChange): Promise<Result<null>> {
      const parsed = parsePreferences(changed);
      if (!parsed.ok) return parsed;
      const refusal = refuseManaged(parsed.value, workplace.managed);
      if (refusal !== null) return refused(refusal);
      const before = workplace.preferences;
      const preferences = manage(writePreferences(workplace.register, parsed.value), workplace.managed);
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
      const { language, theme } = readPreferences(workplace.register);
      const moved = await move(openSimulated(options, { language, theme }));
      if (!moved.ok) return moved;
      return (await workplace.session.current()) === null ? signIn('device-code', null) : moved;
    },

    leaveSimulation(): Promise<Result<null>> {
      const { language, theme } = readPreferences(workplace.register);
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

    /** Checks a profile file, and offers to keep it among the own profiles. */
    async chooseProfile(file: string): Promise<Result<OfferedProfile>> {
      const source = await readProfileText(file);
      return source.ok ? dropped.chooseProfile(path.basename(file), source.value) : source;
    },

    preview: (draft: CaseDraft): Result<DraftPreview> => previewDraft(workplace, draft),

    async searchDirectory(
      kind: FoundPrincipal['kind'],
      words: string,
    ): Promise<Result<readonly FoundPrincipal[]>> {
      const account = await workplace.session.choose({});
      if (!account.ok) return account;
      const tokens = tokensForCalls(account.value);
      return searchDirectory(workplace, tokens, kind, words, new AbortController().signal);
    },

    readUserList,

    plan: runs.plan,
    planAdoption: runs.planAdoption,
    planResume: runs.planResume,
    planComplete: runs.planComplete,
    planRollback: runs.planRollback,
    planRestoration: runs.planRestoration,
    planRotation: runs.planRotation,
    planRotationStep: runs.planRotationStep,
    apply: runs.apply,
    stop: runs.stop,

    ...createCases(inTenant),
    ...createRegisterList(inTenant),

    packages,
    received,
    requests,
    sentRequests,
    dropped,
    diagnostics,
    adoption: createAdoption(inTenant),
    aftercare,
    checks,
    retirement: createRetirement({ workplace: () => workplace, planFor: runs.planFor }),
    advice: createAdvice(inTenant),
    expiry,
    tokenPreview: createTokenPreview(inTenant),
    sweep,
    backups,

    cloud: (): Workplace['cloud'] => workplace.cloud,

    language: (): Language => languageOf(workplace.preferences),

    /** What to remind the user of now; each is answered once. */
    takeDueReminders: () => takeDueReminders(workplace),

    /** Stops what goes on before its next write, and closes the register when it has stopped. */
    async close(): Promise<void> {
      signingIn.abort();
      packages.close();
      sentRequests.close();
      backups.close();
      expiry.stopScan();
      await Promise.all([runs.end(), sweep.end(), checks.end()]);
      workplace.close();
    },
  };
}
