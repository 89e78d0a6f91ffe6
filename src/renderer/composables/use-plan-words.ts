import { computed } from 'vue';
import { flowOf } from '../stores/plan-flow.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { flowWords } from '../wording/flow-words.ts';
import { useTexts } from '../wording/use-texts.ts';
import { useProtocol } from './use-protocol.ts';

/** What a plan is called, by what it does: make, undo, remove, put back, or only read people. */
export function usePlanWords(vendorId: () => string | undefined) {
  const { t } = useTexts();
  const store = usePlanStore();
  const { readsOnly } = useProtocol();

  const flow = computed(() => flowOf(store.request, store.plan));
  const reads = computed(() => flow.value === 'onboard' && readsOnly(store.plan?.vendorId ?? vendorId()));

  return {
    flow,
    title: computed(() => (reads.value ? t('screen.plan.reads.title') : t(flowWords[flow.value].plan))),
    footnote: computed(() => {
      if (reads.value) return t('screen.reads-only');
      return store.request?.kind === 'draft' ? t('screen.nothing-changed') : t('screen.plan.unchanged-now');
    }),
    applyLabel: computed(() => {
      if (store.plan === null) return '';
      const tenant = store.plan.tenant.displayName;
      if (reads.value) return t('screen.plan.reads.apply', { tenant });
      if (store.plan.changes) return t(flowWords[flow.value].apply, { tenant });
      return flow.value === 'rollback' ? t('screen.plan.rollback.close') : t('screen.plan.check', { tenant });
    }),
  };
}
