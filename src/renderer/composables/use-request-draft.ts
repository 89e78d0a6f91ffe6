import { computed, reactive, ref, watch } from 'vue';
import type { CaseDraft, VendorView } from '../../contract/console-views.ts';
import type { SentRequestView } from '../../contract/request-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { createAnswerCheck } from '../stores/answer-check.ts';
import { useDraftStore } from '../stores/draft-store.ts';
import type { DraftAnswers } from './use-inputs.ts';

/** Only somebody of the tenant can look people and groups up in it. */
const isTheirs = ({ type }: VendorView['inputs'][number]) => type === 'principals';

/**
 * The answers of a request that is being prepared: those of a new case, or what the vendor gave for the case that
 * the request `before` led to. What is missing in a new one the receiver adds.
 */
export function useRequestDraft(vendor: () => VendorView | null, before: () => SentRequestView | null) {
  const drafts = useDraftStore();
  const given = ref<Record<string, string>>({});
  const environment = ref<CaseDraft['environment']>('production');

  /** The vendor with the questions that are asked now. */
  const asking = computed<VendorView | null>(() => {
    const known = vendor();
    if (known === null) return null;
    if (before() === null) return { ...known, inputs: known.inputs.filter((field) => !isTheirs(field)) };
    const later = known.inputs.filter(({ phase }) => phase === 'vendor');
    return {
      ...known,
      environments: [],
      inputs: later.map((field) => ({ ...field, phase: 'start', advanced: false })),
    };
  });
  const filled = computed(() =>
    Object.fromEntries(Object.entries(given.value).filter(([, value]) => value !== '')),
  );
  const draft = computed<CaseDraft | null>(() =>
    asking.value === null
      ? null
      : {
          vendorId: asking.value.id,
          environment: environment.value,
          inputs: { ...before()?.inputs, ...filled.value },
        },
  );
  const { preview, previewProblem, stale, check, checkSoon } = createAnswerCheck(useBridge(), draft);
  const faults = computed(() => preview.value?.problems.filter(({ code }) => code !== 'input-missing') ?? []);

  watch(
    asking,
    (now, was) => {
      if (now === null || now.id === was?.id) return;
      const begun = drafts.vendorId === now.id && before() === null;
      const asked = now.inputs.map(({ id }) => id);
      environment.value =
        before()?.environment.id ?? (begun ? drafts.environment : (now.environments[0]?.id ?? 'production'));
      given.value = begun
        ? Object.fromEntries(Object.entries(drafts.inputs).filter(([id]) => asked.includes(id)))
        : {};
      void check();
    },
    { immediate: true },
  );

  const answers: DraftAnswers = reactive({
    inputs: given,
    environment,
    stale,
    preview: computed(() => preview.value && { ...preview.value, problems: faults.value }),
    check,
    setInput(id: string, value: string) {
      given.value = { ...given.value, [id]: value };
      checkSoon();
    },
    setEnvironment(id: CaseDraft['environment']) {
      environment.value = id;
      checkSoon();
    },
  });

  return {
    asking,
    answers,
    previewProblem,
    /** What is sent: of a second request only what the vendor gave. */
    draftToSend: (): CaseDraft | null =>
      draft.value === null ? null : { ...draft.value, inputs: filled.value },
    /** Checks now; answers whether it can be sent. */
    async isSound(): Promise<boolean> {
      await check();
      return previewProblem.value === null && faults.value.length === 0;
    },
    /** Questions of a second request that have no answer yet. */
    unanswered: computed(() =>
      before() === null
        ? []
        : (asking.value?.inputs ?? []).filter(({ id, required }) => required && !(id in filled.value)),
    ),
  };
}
