import { useTexts } from '../wording/use-texts.ts';
import { useShortcut } from './shortcuts.ts';
import { useAnnouncer } from './use-announcer.ts';

/**
 * Reads again what the screen shows, for who asks with the key; what was there stays until then. That it is
 * up to date is said only when another answer is there: not when reading failed or a newer question was asked.
 */
export function useRefresh(read: () => Promise<unknown>, answer: () => object | null): void {
  const { t } = useTexts();
  const { announce } = useAnnouncer();
  async function refresh(): Promise<void> {
    const before = answer();
    await read();
    const now = answer();
    if (now !== null && now !== before) announce(t('habit.refreshed'));
  }
  useShortcut('refresh', () => void refresh());
}
