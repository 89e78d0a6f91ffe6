import { computed } from 'vue';
import { usePlanStore } from '../stores/plan-store.ts';
import { useTexts } from '../wording/use-texts.ts';
import { useProtocol } from './use-protocol.ts';

/** What a plan is called, by what it does: make, undo, or only read people. */
export function usePlanWords(vendorId: () => string | undefined) {
  const { t } = useTexts();
  const store = usePlanStore();
  const { readsOnly } = useProtocol();

  /** Going on with a case can also mean undoing it: what was under way decides. */
  const undoes = computed(() => (store.plan?.purpose ?? store.request?.kind) === 'rollback');
  const reads = computed(() => !undoes.value && readsOnly(store.plan?.vendorId ?? vendorId()));

  return {
    undoes,
    title: computed(() => {
      if (undoes.value) return t('screen.plan.rollback.title');
      return reads.value ? t('screen.plan.reads.title') : t('screen.plan.title');
    }),
    footnote: computed(() => {
      if (reads.value) return t('screen.reads-only');
      return store.request?.kind === 'draft' ? t('screen.nothing-changed') : t('screen.plan.unchanged-now');
    }),
    applyLabel: computed(() => {
      if (store.plan === null) return '';
      const tenant = store.plan.tenant.displayName;
      const { changes } = store.plan;
      if (reads.value) return t('screen.plan.reads.apply', { tenant });
      if (!undoes.value)
        return changes ? t('screen.plan.apply', { tenant }) : t('screen.plan.check', { tenant });
      return changes ? t('screen.plan.rollback.apply', { tenant }) : t('screen.plan.rollback.close');
    }),
  };
}
