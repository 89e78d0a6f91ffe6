import { levelOf, type LogEvent, type LoggingProgram } from './log-event.ts';
import { redactValue } from './redact-value.ts';

/** Who writes a line, and when. */
export interface LineOrigin {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly program: LoggingProgram;
  /** Tells apart two programs that write at once. */
  readonly processId: number;
}

/** The longest line, in characters; what is longer says only that it happened. */
export const maxLineLength = 8_000;

/**
 * One event as one line of JSON, without its line end; whatever it holds goes through the redaction. What is
 * null, because it does not apply, is left out.
 */
export function formatLogLine({ at, program, processId }: LineOrigin, event: LogEvent): string {
  const { event: name, ...facts } = event;
  const head = { at, level: levelOf(event), event: name, program, pid: processId };
  const known = Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null));
  const shown = redactValue(known);
  const line = JSON.stringify({ ...head, ...(typeof shown === 'object' && shown !== null ? shown : {}) });
  return line.length <= maxLineLength ? line : JSON.stringify({ ...head, tooLong: true });
}
