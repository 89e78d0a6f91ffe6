import type { CaseSummary } from '../../contract/console-views.ts';
import { useTexts } from './use-texts.ts';

/** What a waiting case of the register waits for, and from whom. */
export function useAwaited() {
  const { t, local, list } = useTexts();

  return (one: CaseSummary): string => {
    const what = one.awaited.map(local);
    return what.length === 0
      ? t('screen.waiting.unknown', { vendor: one.vendorName })
      : t('screen.waiting.title', { vendor: one.vendorName, what: list(what) });
  };
}
