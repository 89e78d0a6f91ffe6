import type { ConsoleEventPayloads } from '../../contract/console-api.ts';
import { channelOf, type ConsoleEvent } from '../../contract/console-calls.ts';
import { consoleEventSchemas } from '../../contract/console-schemas.ts';
import { fieldsOf, type CallIncident } from './handle-contract.ts';

/** Tells the renderer something it did not ask for. */
export type PushEvent = <E extends ConsoleEvent>(event: E, payload: ConsoleEventPayloads[E]) => void;

interface EventReceiver {
  isDestroyed(): boolean;
  send(channel: string, payload: unknown): void;
}

/**
 * Makes the only sender of events. A payload that breaks its schema is dropped and reported, so that
 * nothing leaves main that the contract does not name.
 *
 * @param receiver the window's contents, or null while there is no window.
 */
export function createEventPusher(
  receiver: () => EventReceiver | null,
  report: (incident: CallIncident) => void,
): PushEvent {
  return (event, payload) => {
    const channel = channelOf('event', event);
    const parsed = consoleEventSchemas[event].safeParse(payload);
    if (!parsed.success) {
      report({ channel, reason: 'invalid-output', about: fieldsOf(parsed.error) });
      return;
    }
    const contents = receiver();
    if (contents !== null && !contents.isDestroyed()) contents.send(channel, payload);
  };
}
