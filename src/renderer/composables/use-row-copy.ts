import { onScopeDispose, ref } from 'vue';
import type { CaseSummary } from '../../contract/console-views.ts';
import { useAppStore } from '../stores/app-store.ts';
import { useNoticeStore } from '../stores/notice-store.ts';
import { useTexts } from '../wording/use-texts.ts';
import { useAnnouncer } from './use-announcer.ts';
import { writeClipboard } from './use-copy.ts';

/** How long a row says that its id was copied. */
const feedbackMs = 2000;

/** The platform's keys for copying take the application id of the row that the keyboard is on, unless text is selected. */
export function useRowCopy(rowWithKeyboard: () => CaseSummary | undefined) {
  const { t } = useTexts();
  const { announce } = useAnnouncer();
  const app = useAppStore();
  const notices = useNoticeStore();
  /** The case whose id was copied just now. */
  const copied = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  async function copy({ id, applicationId }: CaseSummary): Promise<void> {
    if (applicationId === null) {
      announce(t('screen.register.no-application'));
      return;
    }
    if (!(await writeClipboard(applicationId))) {
      notices.tell(t('screen.copy.refused'));
      return;
    }
    announce(t('screen.register.copied', { id: applicationId }));
    copied.value = id;
    clearTimeout(timer);
    timer = setTimeout(() => (copied.value = null), feedbackMs);
  }

  function copyOnKey(event: KeyboardEvent): void {
    const { ctrlKey, metaKey, shiftKey, altKey } = event;
    const modifier = app.platform === 'macos' ? metaKey && !ctrlKey : ctrlKey && !metaKey;
    if (event.key.toLowerCase() !== 'c' || !modifier || shiftKey || altKey) return;
    const selected = document.getSelection()?.toString() ?? '';
    const one = rowWithKeyboard();
    if (selected !== '' || one === undefined || !(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void copy(one);
  }

  return { copied, copyOnKey };
}
