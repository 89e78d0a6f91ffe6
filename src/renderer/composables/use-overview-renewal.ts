import { watch } from 'vue';
import { useAppStore } from '../stores/app-store.ts';
import { useOverviewStore } from '../stores/overview-store.ts';
import { useRunStore } from '../stores/run-store.ts';
import { useSweepStore } from '../stores/sweep-store.ts';

/**
 * Asks for the overview now, and whenever what asks for somebody may have changed: by a run, a backup that was
 * put back, another register or a look at every case. A preference changes nothing of it, and is no reason.
 */
export function useOverviewRenewal(): void {
  const app = useAppStore();
  const overview = useOverviewStore();
  const run = useRunStore();
  const sweep = useSweepStore();
  watch(
    [
      () => app.account?.id,
      () => app.simulated,
      () => app.state?.caseCount,
      () => app.state?.backup.lastAt,
      () => app.state?.backup.casesSince,
      () => run.active,
      () => sweep.found,
    ],
    () => void overview.renew(),
    { immediate: true },
  );
}
