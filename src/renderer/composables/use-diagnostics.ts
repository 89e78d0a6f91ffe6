import { ref, shallowRef } from 'vue';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { DiagnosticsView, Problem } from '../bridge/views.ts';

/** A file for whoever helps: first looked at, then saved as it was seen. */
export function useDiagnostics() {
  const bridge = useBridge();
  const open = ref(false);
  const busy = ref(false);
  const preview = shallowRef<DiagnosticsView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  /** Where the last file of this visit went. */
  const file = ref<string | null>(null);

  async function look(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const result = await settle(() => bridge.diagnostics.preview());
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
    preview.value = result.ok ? result.value : null;
    open.value = result.ok;
  }

  /** Answers whether a file was written. */
  async function save(): Promise<boolean> {
    if (preview.value === null || busy.value) return false;
    const { previewId } = preview.value;
    busy.value = true;
    const result = await settle(() => bridge.diagnostics.save({ previewId }));
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
    if (!result.ok || result.value === null) return false;
    file.value = result.value.file;
    open.value = false;
    return true;
  }

  return { open, busy, preview, problem, file, look, save };
}
