import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { AppState } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Preferences, PreferencesChange, Problem } from '../bridge/views.ts';

type ChoiceName = keyof Preferences['choices'];

/** The state of the console as main last told it: preferences, accounts, simulation. */
export const useAppStore = defineStore('app', () => {
  const bridge = useBridge();
  const state = shallowRef<AppState | null>(null);
  const problem = shallowRef<Problem | null>(null);

  bridge.on('stateChanged', (changed) => {
    state.value = changed;
  });

  /** Takes over an answer that carries the new state; answers whether it did. */
  function accept(result: CallResult<AppState>): boolean {
    if (result.ok) state.value = result.value;
    problem.value = result.ok ? null : result.problem;
    return result.ok;
  }

  const load = async () => accept(await settle(() => bridge.app.state()));
  const setPreferences = async (changes: PreferencesChange) =>
    accept(await settle(() => bridge.app.setPreferences(changes)));

  /** What was chosen in one place and not yet answered: another choice may come before the answer. */
  const chosen = shallowReactive(new Map<ChoiceName, string>());
  const choiceOf = (name: ChoiceName) => chosen.get(name) ?? state.value?.preferences.choices[name] ?? '';

  /** Remembers what was chosen last in one place. */
  async function choose(name: ChoiceName, what: string): Promise<void> {
    chosen.set(name, what);
    await setPreferences({ choices: { [name]: what } });
    if (chosen.get(name) === what) chosen.delete(name);
  }

  const account = computed(
    () => state.value?.accounts.find((one) => one.id === state.value?.currentAccountId) ?? null,
  );

  return {
    state,
    problem,
    account,
    accounts: computed(() => state.value?.accounts ?? []),
    preferences: computed(() => state.value?.preferences ?? null),
    platform: computed(() => state.value?.platform ?? 'linux'),
    /** Whether the organisation decided it; it cannot be changed then. */
    isManaged: (name: AppState['managed'][number]) => state.value?.managed.includes(name) === true,
    simulated: computed(() => state.value?.simulated ?? false),
    /** On the stand-in for Electron: real tenants are not for this mode. */
    double: computed(() => state.value?.runtime === 'double'),
    load,
    accept,
    setPreferences,
    choiceOf,
    choose,
  };
});
