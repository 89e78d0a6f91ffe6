import type { Page } from 'playwright';

interface WatchedTimers {
  /** Ends of the timers that run, in milliseconds since the page began. */
  readonly ends: Map<number, number>;
}

declare global {
  interface Window {
    watchedTimers?: WatchedTimers;
  }
}

/** Put into a page before its own scripts: remembers the timers that it waits for. */
export function watchTimers(): void {
  const ends = new Map<number, number>();
  const start = window.setTimeout.bind(window);
  const end = window.clearTimeout.bind(window);
  window.watchedTimers = { ends };
  window.setTimeout = ((act: () => void, ms = 0) => {
    const id = start(() => {
      ends.delete(id);
      act();
    }, ms);
    ends.set(id, performance.now() + ms);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    if (typeof id === 'number') ends.delete(id);
    end(id);
  };
}

/**
 * Waits until nothing moves of itself any more: no animation runs, and none of the short timers with which a screen delays its
 * skeletons, a search or a check of an answer. Longer ones keep something in sight for a while, such as "Copied".
 * Needs `watchTimers` in the page. Throws after twenty seconds.
 */
export async function waitForRest(page: Page): Promise<void> {
  const isAtRest = await page.evaluate(async () => {
    const shortMs = 800;
    const began = performance.now();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moves = () =>
      [...(window.watchedTimers?.ends.values() ?? [])].some((end) => end - performance.now() < shortMs) ||
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
    for (let still = 0; still < 2; still = moves() ? 0 : still + 1) {
      if (performance.now() - began > 20_000) return false;
      await frame();
    }
    return true;
  });
  if (!isAtRest) throw new Error('the page did not come to rest');
}
