import { useTexts } from '../wording/use-texts.ts';
import { useShortcut } from './shortcuts.ts';
import { useAnnouncer } from './use-announcer.ts';

/** Reads again what the screen shows, for who asks with the key; what was there stays until then. */
export function useRefresh(read: () => Promise<unknown>): void {
  const { t } = useTexts();
  const { announce } = useAnnouncer();
  useShortcut('refresh', () => void read().then(() => announce(t('habit.refreshed'))));
}
