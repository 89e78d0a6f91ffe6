import { useRouter } from 'vue-router';
import type { InputFieldView } from '../../contract/input-views.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from '../stores/case-store.ts';
import { useDraftStore } from '../stores/draft-store.ts';
import { useDriftStore } from '../stores/drift-store.ts';
import { useVendorStore } from '../stores/vendor-store.ts';
import { useCasePlans } from './use-case-plans.ts';

/** Ways from an error to what mends it in a case. Each shows first what it would do. */
export function useMends() {
  const cases = useCaseStore();
  const drafts = useDraftStore();
  const drift = useDriftStore();
  const vendors = useVendorStore();
  const router = useRouter();
  const { rotate } = useCasePlans();

  /** The question whose answer is another redirect URI; null where the profile has none. */
  function uriFieldOf(caseId: string): InputFieldView | null {
    const vendor = vendors.find(cases.find(caseId)?.vendorId ?? '');
    return vendor?.inputs.find(({ type }) => type === 'redirect-uri') ?? null;
  }

  return {
    rotate,
    uriFieldOf,

    /** Compares with the tenant and shows the outcome at the case, where it can be put back. */
    async compare(caseId: string): Promise<Problem | null> {
      const problem = await drift.compare(caseId);
      if (problem === null) await router.push({ name: 'case', params: { caseId } });
      return problem;
    },

    /** Changes the case's answers to another redirect URI; its inputs show what follows, and then the plan. */
    async takeRedirectUri(caseId: string, uri: string): Promise<Problem | null> {
      const field = uriFieldOf(caseId);
      const problem = await cases.open(caseId);
      const detail = cases.details.get(caseId);
      if (problem !== null || detail === undefined || field === null) return problem;
      drafts.continueWith(detail);
      drafts.setInput(field.id, uri);
      await router.push({ name: 'inputs', params: { vendorId: detail.summary.vendorId } });
      return null;
    },
  };
}
