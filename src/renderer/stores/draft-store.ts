import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail, CaseDraft, PreviewView, VendorView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

type Environment = CaseDraft['environment'];

/** How long typing must pause before the inputs are checked. */
const previewDelayMs = 250;

/** The new case while its inputs are being answered. Closing the wizard keeps it. */
export const useDraftStore = defineStore('draft', () => {
  const bridge = useBridge();
  const vendorId = ref<string | null>(null);
  const environment = ref<Environment>('production');
  const inputs = ref<Record<string, string>>({});
  const preview = shallowRef<PreviewView | null>(null);
  const previewProblem = shallowRef<Problem | null>(null);
  /** The preview is about older values than those in sight. */
  const stale = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const draft = computed<CaseDraft | null>(() =>
    vendorId.value === null
      ? null
      : {
          vendorId: vendorId.value,
          environment: environment.value,
          inputs: Object.fromEntries(Object.entries(inputs.value).filter(([, value]) => value !== '')),
        },
  );

  /** Checks the inputs now; answers whether they are complete and right. */
  async function check(): Promise<boolean> {
    clearTimeout(timer);
    if (draft.value === null) return false;
    asked += 1;
    const mine = asked;
    const now = draft.value;
    const result = await settle(() => bridge.cases.preview(now));
    if (mine !== asked) return false;
    stale.value = false;
    previewProblem.value = result.ok ? null : result.problem;
    if (result.ok) preview.value = result.value;
    return result.ok && result.value.problems.length === 0;
  }

  function checkSoon(): void {
    stale.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void check(), previewDelayMs);
  }

  /** Starts a case for a vendor, or goes on with the one that was begun for it. */
  function begin(vendor: VendorView): void {
    if (vendorId.value !== vendor.id) {
      vendorId.value = vendor.id;
      environment.value = vendor.environments[0]?.id ?? 'production';
      inputs.value = {};
      preview.value = null;
    }
    void check();
  }

  /** Takes the inputs of a case that did not get to its end, to make its plan again. */
  function continueWith(detail: CaseDetail): void {
    vendorId.value = detail.summary.vendorId;
    environment.value = detail.summary.environment.id;
    inputs.value = { ...detail.inputs };
    preview.value = null;
  }

  function setEnvironment(id: Environment): void {
    environment.value = id;
    checkSoon();
  }

  function setInput(id: string, value: string): void {
    inputs.value = { ...inputs.value, [id]: value };
    checkSoon();
  }

  function clear(): void {
    clearTimeout(timer);
    asked += 1;
    vendorId.value = null;
    inputs.value = {};
    preview.value = null;
    previewProblem.value = null;
    stale.value = false;
  }

  return {
    vendorId,
    environment,
    inputs,
    preview,
    previewProblem,
    stale,
    draft,
    check,
    begin,
    continueWith,
    setEnvironment,
    setInput,
    clear,
  };
});
