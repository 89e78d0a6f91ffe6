import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { TokenPreviewView } from '../../contract/token-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The token that was previewed last for each case. */
export const useTokenStore = defineStore('token', () => {
  const bridge = useBridge();
  const previews = shallowReactive(new Map<string, TokenPreviewView>());
  let forgotten = 0;

  /** An answer about a tenant that is no longer looked at is dropped. */
  async function preview(caseId: string, user: string): Promise<Problem | null> {
    const begun = forgotten;
    const result = await settle(() => bridge.preview.token({ caseId, user, endpoint: null }));
    if (!result.ok) return result.problem;
    if (begun === forgotten) previews.set(caseId, result.value);
    return null;
  }

  function forget(): void {
    forgotten += 1;
    previews.clear();
  }

  return { previews, preview, forget };
});
