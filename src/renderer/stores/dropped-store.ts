import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { OfferedProfileView } from '../../contract/dropped-views.ts';
import type { ChosenFileView } from '../../contract/package-views.ts';
import type { AskedRequestView } from '../../contract/request-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** What came from outside the window, by dragging or from the system, and waits for its screen. */
export const useDroppedStore = defineStore('dropped', () => {
  const bridge = useBridge();
  const received = shallowRef<CallResult<ChosenFileView> | null>(null);
  /** The request in sight: it stays while people sign in for it. */
  const asked = shallowRef<AskedRequestView | null>(null);
  const offered = shallowRef<OfferedProfileView | null>(null);
  /** Why a profile cannot be offered. */
  const problem = shallowRef<Problem | null>(null);

  /** Hands a file to main, which looks what it is; answers the screen that shows it. */
  async function drop(name: string, content: string): Promise<'open-package' | 'vendors'> {
    const result = await settle(() => bridge.packages.drop({ name, content }));
    offered.value = null;
    problem.value = null;
    if (result.ok && 'profile' in result.value) {
      offered.value = result.value.profile;
      return 'vendors';
    }
    if (!result.ok && result.problem.code.startsWith('profile-')) {
      problem.value = result.problem;
      return 'vendors';
    }
    if (!result.ok) received.value = result;
    else if ('received' in result.value) received.value = { ok: true, value: result.value.received };
    return 'open-package';
  }

  /** Lets the user choose a profile file, which main checks. */
  async function chooseProfile(): Promise<void> {
    const result = await settle(() => bridge.vendors.choose());
    if (result.ok && result.value === null) return;
    offered.value = result.ok ? result.value : null;
    problem.value = result.ok ? null : result.problem;
  }

  /** Takes the file that the system asked to open; answers whether there is one. */
  async function takeWaiting(): Promise<boolean> {
    const result = await settle(() => bridge.packages.takeWaiting());
    if (!result.ok) received.value = result;
    else if (result.value !== null) received.value = { ok: true, value: result.value };
    return !result.ok || result.value !== null;
  }

  /** What came for the screen of packages, once. */
  function takePackage(): CallResult<ChosenFileView> | null {
    const taken = received.value;
    received.value = null;
    return taken;
  }

  function leaveProfile(): void {
    offered.value = null;
    problem.value = null;
  }

  return { received, asked, offered, problem, drop, chooseProfile, takeWaiting, takePackage, leaveProfile };
});
