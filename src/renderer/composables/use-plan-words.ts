import { computed } from 'vue';
import type { CaseSummary } from '../../contract/console-views.ts';
import type { IconName } from '../icons/icon-paths.ts';
import { flowOf, removing } from '../stores/plan-flow.ts';
import { beginsCase } from '../stores/plan-request.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { useVendorStore } from '../stores/vendor-store.ts';
import { flowWords } from '../wording/flow-words.ts';
import { useCaseName } from '../wording/use-case-name.ts';
import { useTexts } from '../wording/use-texts.ts';
import { useProtocol } from './use-protocol.ts';

/**
 * What a plan is called, by what it does: make, undo, remove, put back, or only read people; and whose it is, from the
 * case that it belongs to or the vendor of a new one.
 */
export function usePlanWords(known: () => CaseSummary | null, newVendorId: () => string | undefined) {
  const { t } = useTexts();
  const nameOf = useCaseName();
  const vendors = useVendorStore();
  const store = usePlanStore();
  const { readsOnly } = useProtocol();

  const flow = computed(() => flowOf(store.request, store.plan));
  const reads = computed(
    () => flow.value === 'onboard' && readsOnly(store.plan?.vendorId ?? newVendorId() ?? known()?.vendorId),
  );
  const vendorName = computed(
    () => (store.plan ?? known())?.vendorName ?? vendors.find(newVendorId() ?? '')?.name ?? null,
  );

  return {
    flow,
    vendorName,
    name: computed(() => {
      const named = store.plan ?? known();
      if (named !== null) return nameOf(named);
      return vendorName.value === null
        ? t('screen.new-case')
        : t('screen.inputs.title', { vendor: vendorName.value });
    }),
    title: computed(() => (reads.value ? t('screen.plan.reads.title') : t(flowWords[flow.value].plan))),
    footnote: computed(() => {
      if (reads.value) return t('screen.reads-only');
      return beginsCase(store.request) ? t('screen.nothing-changed') : t('screen.plan.unchanged-now');
    }),
    applyIcon: computed<IconName>(() => {
      if (flow.value === 'retire') return 'archive';
      if (flow.value === 'rollback' || flow.value === 'retire-restore') return 'undo-2';
      return removing.includes(flow.value) ? 'minus' : 'play';
    }),
    applyLabel: computed(() => {
      if (store.plan === null) return '';
      const tenant = store.plan.tenant.displayName;
      if (reads.value) return t('screen.plan.reads.apply', { tenant });
      if (store.plan.changes) return t(flowWords[flow.value].apply, { tenant });
      if (flow.value.startsWith('retire')) return t('screen.plan.retirement.record');
      return flow.value === 'rollback' ? t('screen.plan.rollback.close') : t('screen.plan.check', { tenant });
    }),
  };
}
