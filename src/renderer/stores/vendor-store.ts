import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { VendorView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The vendor profiles. Read once; they change only with the product. */
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

  return {
    vendors,
    problem,
    busy,
    load,
    find: (id: string) => vendors.value?.find((vendor) => vendor.id === id) ?? null,
  };
});
