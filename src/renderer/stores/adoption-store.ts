import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { AdoptionReadingView } from '../../contract/adoption-views.ts';
import type { CaseDraft, VendorView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { createAnswerCheck } from './answer-check.ts';
import type { PlanRequest } from './plan-request.ts';

type Environment = CaseDraft['environment'];

/** An application that is about to be taken over, with what was read off it. Closing the wizard keeps it. */
export const useAdoptionStore = defineStore('adoption', () => {
  const bridge = useBridge();
  const vendorId = ref<string | null>(null);
  const reading = shallowRef<AdoptionReadingView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  /** The application that is being read; null while none is. */
  const busyWith = ref<string | null>(null);
  const environment = ref<Environment>('production');
  const inputs = ref<Record<string, string>>({});
  /** The vendor goes on with the secret that it has. */
  const keepsSecret = ref(false);
  let asked = 0;

  const draft = computed<CaseDraft | null>(() =>
    vendorId.value === null || reading.value === null
      ? null
      : {
          vendorId: vendorId.value,
          environment: environment.value,
          inputs: Object.fromEntries(Object.entries(inputs.value).filter(([, value]) => value !== '')),
        },
  );
  const { preview, previewProblem, stale, check, checkSoon, forget } = createAnswerCheck(bridge, draft);

  /** What to plan with: a value that was taken away stays away, instead of being read off once more. */
  const request = computed<PlanRequest | null>(() => {
    if (draft.value === null || reading.value === null) return null;
    const application = reading.value.appId;
    const whole = { ...draft.value, inputs: { ...inputs.value } };
    return { kind: 'adoption', draft: whole, application, keepSecret: keepsSecret.value };
  });

  function clear(): void {
    asked += 1;
    vendorId.value = null;
    reading.value = null;
    problem.value = null;
    busyWith.value = null;
    inputs.value = {};
    keepsSecret.value = false;
    forget();
  }

  function begin(vendor: VendorView): void {
    if (vendorId.value === vendor.id) return;
    clear();
    vendorId.value = vendor.id;
  }

  /** Answers of the user's own stay where the same application is read again; what was read off it is replaced. */
  function take(read: AdoptionReadingView): void {
    const before = reading.value?.appId === read.appId ? reading.value.proposed : null;
    const own =
      before === null
        ? []
        : Object.entries(inputs.value).filter(([id, value]) => value !== (before[id] ?? ''));
    reading.value = read;
    environment.value = read.environment;
    inputs.value = { ...read.proposed, ...Object.fromEntries(own) };
    if (before === null) keepsSecret.value = false;
    forget();
    void check();
  }

  async function read(application: string, wanted: Environment | null): Promise<boolean> {
    if (vendorId.value === null) return false;
    asked += 1;
    const mine = asked;
    const ask = { vendorId: vendorId.value, application, environment: wanted };
    problem.value = null;
    busyWith.value = application;
    const result = await settle(() => bridge.adoption.read(ask));
    if (mine !== asked) return false;
    busyWith.value = null;
    problem.value = result.ok ? null : result.problem;
    if (result.ok) take(result.value);
    return result.ok;
  }

  /** In another environment the vendor has other addresses, so that the application may tell something else. */
  function setEnvironment(id: Environment): void {
    environment.value = id;
    if (reading.value !== null) void read(reading.value.appId, id);
  }

  function setInput(id: string, value: string): void {
    inputs.value = { ...inputs.value, [id]: value };
    checkSoon();
  }

  return {
    vendorId,
    reading,
    problem,
    busyWith,
    environment,
    inputs,
    keepsSecret,
    draft,
    request,
    preview,
    previewProblem,
    stale,
    check,
    begin,
    /** Reads an application and lets its redirect URIs tell the environment; answers whether it can be taken over. */
    choose: (application: string) => read(application, null),
    setEnvironment,
    setInput,
    clear,
  };
});
