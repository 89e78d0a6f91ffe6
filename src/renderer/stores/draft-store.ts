import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail, CaseDraft, VendorView } from '../../contract/console-views.ts';
import type { AskedRequestView } from '../../contract/request-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { createAnswerCheck } from './answer-check.ts';

type Environment = CaseDraft['environment'];

/** The request of somebody else that a draft follows. */
export interface FollowedRequest {
  readonly fileId: string;
  /** Who asks. */
  readonly name: string;
  /** What they gave. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The new case while its inputs are being answered. Closing the wizard keeps it. */
export const useDraftStore = defineStore('draft', () => {
  const vendorId = ref<string | null>(null);
  const environment = ref<Environment>('production');
  const inputs = ref<Record<string, string>>({});
  const followed = shallowRef<FollowedRequest | null>(null);

  const draft = computed<CaseDraft | null>(() =>
    vendorId.value === null
      ? null
      : {
          vendorId: vendorId.value,
          environment: environment.value,
          inputs: Object.fromEntries(Object.entries(inputs.value).filter(([, value]) => value !== '')),
        },
  );
  const { preview, previewProblem, stale, check, checkSoon, forget } = createAnswerCheck(useBridge(), draft);

  /** Starts a case for a vendor, or goes on with the one that was begun for it; `usual` is offered where the vendor has it. */
  function begin(vendor: VendorView, usual?: string): void {
    if (vendorId.value !== vendor.id) {
      vendorId.value = vendor.id;
      const { environments } = vendor;
      const offered = environments.find(({ id }) => id === usual) ?? environments[0];
      environment.value = offered?.id ?? 'production';
      inputs.value = {};
      followed.value = null;
      forget();
    }
    void check();
  }

  /** Takes the inputs of a case that did not get to its end, to make its plan again. */
  function continueWith(detail: CaseDetail): void {
    vendorId.value = detail.summary.vendorId;
    environment.value = detail.summary.environment.id;
    inputs.value = { ...detail.inputs };
    followed.value = null;
    forget();
  }

  /** Takes over what somebody asks for. */
  function follow({
    fileId,
    vendorId: vendor,
    environment: { id },
    inputs: given,
    sender,
  }: AskedRequestView): void {
    vendorId.value = vendor;
    environment.value = id;
    inputs.value = { ...given };
    followed.value = { fileId, name: sender.name, inputs: given };
    forget();
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
    vendorId.value = null;
    inputs.value = {};
    followed.value = null;
    forget();
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
    followed,
    follow,
    setEnvironment,
    setInput,
    clear,
  };
});
