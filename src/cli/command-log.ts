import type { LogEvent } from '../core/log/log-event.ts';
import type { Problem } from '../core/problem.ts';
import type { Invocation } from './invocation.ts';

/** How a command ended. */
export interface CommandEnd {
  /** Null where none was named. */
  readonly command: string | null;
  readonly exitCode: number;
  readonly problem: Problem | null;
  readonly tookMs: number;
}

const unfitPlaces: ReadonlySet<string> = new Set(['data-folder-on-network', 'data-folder-synchronised']);

/** Tells the log of the data folder how a command ended. */
export async function logCommandEnd(
  invocation: Invocation,
  { command, exitCode, problem, tookMs }: CommandEnd,
): Promise<void> {
  const code = problem?.code ?? null;
  // What was refused as a place for data is no place for a log either.
  if (code !== null && unfitPlaces.has(code)) return;
  const requestId = problem?.requestId ?? null;
  await logEvent(invocation, { event: 'command', command: command ?? '', exitCode, code, requestId, tookMs });
}

/** Only loaded here: most of what a command line answers at once has no log. */
export async function logEvent(invocation: Invocation, event: LogEvent): Promise<void> {
  const [{ createProgramLog }, { dataFolderOf }] = await Promise.all([
    import('../app/program-log.ts'),
    import('./invocation.ts'),
  ]);
  createProgramLog({ folder: dataFolderOf(invocation), program: 'command-line' }).write(event);
}
