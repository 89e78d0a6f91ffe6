import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail, CaseDraft } from '../../contract/console-views.ts';
import type { AskedRequestView } from '../../contract/request-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { createAnswerCheck } from './answer-check.ts';
import type { FollowedRequest } from './draft-store.ts';

/** What the vendor of a waiting case gave, while it is being entered. Looking elsewhere keeps it. */
export const useCompletionStore = defineStore('completion', () => {
  const detail = shallowRef<CaseDetail | null>(null);
  const inputs = ref<Record<string, string>>({});
  const followed = shallowRef<(FollowedRequest & { readonly caseId: string }) | null>(null);

  /** The new values, without those that are empty. */
  const given = computed(() =>
    Object.fromEntries(Object.entries(inputs.value).filter(([, value]) => value !== '')),
  );
  const draft = computed<CaseDraft | null>(() => {
    if (detail.value === null) return null;
    const { summary, inputs: known } = detail.value;
    return {
      vendorId: summary.vendorId,
      environment: summary.environment.id,
      inputs: { ...known, ...given.value },
    };
  });
  const { preview, previewProblem, stale, check, checkSoon, forget } = createAnswerCheck(useBridge(), draft);
  /** Whether everything that the case waits for has a value. */
  const complete = computed(() => detail.value?.awaited.every(({ id }) => id in given.value) ?? false);

  /** Starts with a case, or goes on with what was entered for it before. */
  function begin(waiting: CaseDetail): void {
    const { id } = waiting.summary;
    if (followed.value?.caseId !== id) followed.value = null;
    if (detail.value?.summary.id !== id) {
      inputs.value = { ...followed.value?.inputs };
      forget();
    }
    detail.value = waiting;
    void check();
  }

  /** Takes over what somebody gives for a case that waits. */
  function follow({ fileId, inputs: given, sender }: AskedRequestView, caseId: string): void {
    clear();
    followed.value = { fileId, caseId, name: sender.name, inputs: given };
  }

  function setInput(id: string, value: string): void {
    inputs.value = { ...inputs.value, [id]: value };
    checkSoon();
  }

  function clear(): void {
    detail.value = null;
    followed.value = null;
    inputs.value = {};
    forget();
  }

  return {
    detail,
    inputs,
    followed,
    given,
    preview,
    previewProblem,
    stale,
    complete,
    check,
    begin,
    follow,
    setInput,
    clear,
  };
});
