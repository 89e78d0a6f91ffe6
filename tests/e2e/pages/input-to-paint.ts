import type { Page } from '@playwright/test';

/** The browser reports no input that was painted sooner; one frame at 60 per second. */
const shortestMs = 16;

/**
 * Presses keys one by one, as long as the page has what a selector finds, and answers for each how many
 * milliseconds it took from the key to the next paint, as the browser's event timing has it (to 8 ms; those
 * below one frame count as one).
 */
export async function keysToPaint(
  page: Page,
  keys: readonly string[],
  whileShown: string,
): Promise<number[]> {
  const timings = await page.evaluateHandle((durationThreshold) => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') durations.push(entry.duration);
    });
    observer.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
    return { durations, observer };
  }, shortestMs);
  let pressed = 0;
  for (const key of keys) {
    await page.keyboard.press(key);
    const goesOn = await page.evaluate(
      (selector) =>
        new Promise((resolve) =>
          requestAnimationFrame(() => setTimeout(() => resolve(document.querySelector(selector) !== null))),
        ),
      whileShown,
    );
    if (!goesOn) break;
    pressed += 1;
  }
  const reported = await timings.evaluate(
    ({ durations, observer }) =>
      new Promise<number[]>((resolve) =>
        setTimeout(() => {
          observer.disconnect();
          resolve(durations);
        }),
      ),
  );
  const sooner = Array.from({ length: Math.max(0, pressed - reported.length) }, () => shortestMs);
  return [...reported.slice(0, pressed), ...sooner];
}
