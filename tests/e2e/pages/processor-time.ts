import type { Page } from '@playwright/test';
import { z } from 'zod';

const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Processor time of the thread, in microseconds: what other programs take is not in it. */
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
});

/** The tasks of the page's main thread during some work that took over so many milliseconds of processor time. */
export async function longTasksDuring(
  page: Page,
  overMs: number,
  work: () => Promise<void>,
): Promise<number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  const session = await browser.newBrowserCDPSession();
  const events: z.infer<typeof traceEvent>[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...z.array(traceEvent).parse(value));
  });
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(({ pid, tid, tdur }) => tdur !== undefined && mainThreads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('the trace has no task of the page');
  return tasks.map(({ tdur = 0 }) => tdur / 1000).filter((ms) => ms > overMs);
}
