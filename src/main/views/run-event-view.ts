import type { ConsoleEventPayloads } from '../../contract/console-api.ts';
import type { RunEvent } from '../../core/run/run-events.ts';

/** What a run tells, as the renderer receives it. */
export function runEventView(event: RunEvent): ConsoleEventPayloads['runEvent']['event'] {
  return event.type === 'run-started' ? { ...event, stepIds: [...event.stepIds] } : event;
}
