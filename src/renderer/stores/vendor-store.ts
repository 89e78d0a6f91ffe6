import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { VendorView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The vendor profiles. Read once; they change only with the product, or when somebody adds one here. */
export const useVendorStore = defineStore('vendors', () => {
  const bridge = useBridge();
  const vendors = shallowRef<readonly VendorView[] | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);

  async function load(): Promise<void> {
    if (vendors.value !== null || busy.value) return;
    busy.value = true;
    const result = await settle(() => bridge.vendors.list());
    busy.value = false;
    if (result.ok) vendors.value = result.value;
    problem.value = result.ok ? null : result.problem;
  }

  const adding = ref(false);
  const addProblem = shallowRef<Problem | null>(null);
  /** The profile that was added, or replaced by a newer version, last. */
  const added = shallowRef<VendorView | null>(null);

  /** Answers whether a profile was added. */
  async function keep(call: () => Promise<CallResult<VendorView[] | null>>): Promise<boolean> {
    if (adding.value) return false;
    adding.value = true;
    const result = await settle(call);
    adding.value = false;
    addProblem.value = result.ok ? null : result.problem;
    if (!result.ok || result.value === null) return false;
    const before = new Map((vendors.value ?? []).map((vendor) => [vendor.id, vendor.version]));
    added.value = result.value.find((vendor) => before.get(vendor.id) !== vendor.version) ?? null;
    vendors.value = result.value;
    return true;
  }

  return {
    vendors,
    problem,
    busy,
    load,
    adding,
    addProblem,
    added,
    /** Keeps a profile that was checked; of one that was dragged onto the window main asks as well. */
    addOffered: (offerId: string) => keep(() => bridge.vendors.addOffered({ offerId })),
    find: (id: string) => vendors.value?.find((vendor) => vendor.id === id) ?? null,
  };
});
