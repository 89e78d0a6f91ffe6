import type { ConsoleState } from '../../app/console.ts';
import { managedNames } from '../../app/managed-settings.ts';
import type { AppState, ScopeReason } from '../../contract/console-views.ts';

/** What the state says of the program itself; the same for as long as it runs. */
export interface ProgramFacts {
  readonly version: string;
  readonly runtime: AppState['runtime'];
  readonly platform: AppState['platform'];
  /** The permissions that are asked for, now or when they are first needed, and why. */
  readonly scopes: readonly ScopeReason[];
}

/** The state as the renderer sees it; an account's key at Microsoft stays in main. */
export function appStateView(facts: ProgramFacts, state: ConsoleState): AppState {
  const { theme, cloud, signInApp, ownClientId, reminderDays, personDays, choices } = state.preferences;
  return {
    version: facts.version,
    runtime: facts.runtime,
    platform: facts.platform,
    simulated: state.simulated,
    protection: state.protection,
    preferences: {
      language: state.language,
      theme,
      cloud,
      signInApp,
      ownClientId,
      reminderDays: [...reminderDays],
      personDays,
      choices: { ...choices },
    },
    managed: managedNames.filter((name) => (state.managed[name] ?? false) !== false),
    accounts: state.accounts.map(({ account, tenant }) => ({
      id: account.id,
      operator: { name: account.name, username: account.username },
      tenant: { id: tenant.id, displayName: tenant.displayName, defaultDomain: tenant.defaultDomain },
      cloud: account.cloud,
    })),
    currentAccountId: state.currentAccountId,
    scopes: [...facts.scopes],
    caseCount: state.caseCount,
    backup: { ...state.backup },
  };
}
