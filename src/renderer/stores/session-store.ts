import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { AppState } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { DeviceCodeView, Problem } from '../bridge/views.ts';
import { useAppStore } from './app-store.ts';

/** What is under way: nothing, Microsoft in the browser, a device code, or the simulated tenant. */
export type SignInActivity = 'none' | 'browser' | 'device-code' | 'simulation' | 'account';

/** Signing in and out, and moving between accounts and the simulated tenant. */
export const useSessionStore = defineStore('session', () => {
  const bridge = useBridge();
  const app = useAppStore();
  const activity = ref<SignInActivity>('none');
  const problem = shallowRef<Problem | null>(null);
  const deviceCode = shallowRef<DeviceCodeView | null>(null);
  let attempt = 0;

  bridge.on('deviceCode', (code) => {
    deviceCode.value = code;
  });

  /** Only the newest attempt may report: a cancelled one answers late. */
  async function perform(kind: SignInActivity, call: () => Promise<CallResult<AppState>>): Promise<boolean> {
    attempt += 1;
    const mine = attempt;
    activity.value = kind;
    problem.value = null;
    const result = await settle(call);
    if (result.ok) app.accept(result);
    if (mine !== attempt) return result.ok;
    activity.value = 'none';
    deviceCode.value = null;
    if (!result.ok && result.problem.kind !== 'cancelled') problem.value = result.problem;
    return result.ok;
  }

  async function cancel(): Promise<void> {
    attempt += 1;
    activity.value = 'none';
    deviceCode.value = null;
    await settle(() => bridge.session.cancelSignIn());
  }

  return {
    activity,
    problem,
    deviceCode,
    cancel,
    signIn: (tenantId: string | null) => perform('browser', () => bridge.session.signIn({ tenantId })),
    signInWithDeviceCode: (tenantId: string | null) =>
      perform('device-code', () => bridge.session.signInWithDeviceCode({ tenantId })),
    useSimulation: () => perform('simulation', () => bridge.app.useSimulation()),
    leaveSimulation: () => perform('account', () => bridge.app.leaveSimulation()),
    signOut: (accountId: string) => perform('account', () => bridge.session.signOut({ accountId })),
    switchAccount: (accountId: string) =>
      perform('account', () => bridge.session.switchAccount({ accountId })),
  };
});
