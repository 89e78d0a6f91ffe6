import { startChromium, type RunningChromium } from './chromium.ts';
import { settings } from './settings.ts';

let running: Promise<RunningChromium> | null = null;

/** The one Chromium of this process, started with the first window. */
export function startChromiumOfThisRun(
  size: { width: number; height: number },
  profile: string,
): Promise<RunningChromium> {
  running ??= startChromium({
    profile,
    headless: settings.headless,
    width: size.width,
    height: size.height,
    observed: settings.observed,
  });
  return running;
}

/** The same, for those who come after the window. */
export function chromiumOfThisRun(): Promise<RunningChromium> {
  return running ?? Promise.reject(new Error('no window of the console was opened yet'));
}

/** Where a test connects to the browser; null before the first window. */
export async function debuggingEndpoint(): Promise<string | null> {
  return running === null ? null : (await running).endpoint;
}

export async function closeChromium(): Promise<void> {
  await running?.then((chromium) => chromium.close()).catch(() => undefined);
}
