import { computed, ref, shallowRef, watch } from 'vue';
import type { CaseDetail } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { ExportFormat, ExportKey, Problem } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';
import { useTexts } from '../wording/use-texts.ts';
import { canHoldSecret, groupFormats, isEncrypted } from './export-groups.ts';
import { readLines } from './line-list.ts';
import { useRecentChoice } from './use-recent-choice.ts';

/** What opens an encrypted file: a passphrase, or the vendor's own keys. */
export type ExportWay = 'passphrase' | 'recipients';

/** The choices of an export and what came of it. The passphrase lives as long as the form does. */
export function useExport(detail: () => CaseDetail) {
  const bridge = useBridge();
  const { language: shown } = useTexts();
  const hasSecret = computed(
    () => (detail().handover?.secret ?? null) !== null && detail().summary.state !== 'purged',
  );
  const app = useAppStore();
  const groups = computed(() =>
    groupFormats(detail().formats, hasSecret.value, app.isManaged('encryptedExportOnly')),
  );
  const recent = useRecentChoice('export-format');
  const offered = groups.value.flatMap(({ formats }) => formats);
  const format = ref<ExportFormat>(offered.find((one) => one === recent.value) ?? offered[0] ?? 'json');
  /** The vendor's language, which need not be the reader's. */
  const language = ref(shown.value);
  const way = ref<ExportWay>('passphrase');
  const passphrase = ref('');
  const recipients = ref('');
  const inClear = ref(false);
  const busy = ref(false);
  /** The key is not complete, and saving was tried. */
  const incomplete = ref(false);
  const files = shallowRef<readonly string[]>([]);
  const problem = shallowRef<Problem | null>(null);

  watch(groups, (now) => {
    if (!now.some(({ formats }) => formats.includes(format.value)))
      format.value = now[0]?.formats[0] ?? 'json';
  });
  /** An answer is about the choices that led to it. */
  watch([format, language, way], () => {
    incomplete.value = false;
    inClear.value = false;
    problem.value = null;
  });
  const encrypted = computed(() => isEncrypted(format.value));
  const offersClear = computed(() => hasSecret.value && canHoldSecret(format.value));
  const byRecipients = computed(() => format.value === 'age' && way.value === 'recipients');
  const key = computed<ExportKey | null>(() => {
    if (byRecipients.value) {
      const lines = readLines(recipients.value);
      return lines.length === 0 ? null : { recipients: [...lines] };
    }
    return passphrase.value === '' ? null : { passphrase: passphrase.value };
  });

  /** Writes the file; answers whether there is something new to see: files, or a problem. */
  async function write(): Promise<boolean> {
    if (busy.value) return false;
    incomplete.value = encrypted.value && key.value === null;
    if (incomplete.value) return true;
    busy.value = true;
    const includeSecretInClear = offersClear.value && inClear.value;
    const result = await settle(() =>
      bridge.packages.export({
        caseId: detail().summary.id,
        format: format.value,
        language: language.value,
        key: encrypted.value ? key.value : null,
        includeSecretInClear,
      }),
    );
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
    if (result.ok && result.value === null) return false;
    if (result.ok && result.value !== null) {
      files.value = result.value.files;
      recent.value = format.value;
      inClear.value = false;
    }
    return true;
  }

  return {
    hasSecret,
    groups,
    format,
    language,
    way,
    passphrase,
    recipients,
    inClear,
    busy,
    incomplete,
    files,
    problem,
    encrypted,
    offersClear,
    byRecipients,
    write,
  };
}
