import type { ConsoleBridge } from '../contract/console-api.ts';
import { channelOf, consoleEvents, type ConsoleCalls } from '../contract/console-calls.ts';

type Listener = (event: unknown, payload: unknown) => void;

/** The part of Electron's `ipcRenderer` that the bridge needs. */
export interface IpcChannels {
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  on(channel: string, listener: Listener): unknown;
  removeListener(channel: string, listener: Listener): unknown;
}

type Call = (input?: unknown) => Promise<unknown>;

/**
 * Builds what the page may use: one function for each call of the contract and `on` for the events.
 * The page never receives Electron's event object or a way to name a channel of its own.
 */
export function bridge(calls: ConsoleCalls, ipc: IpcChannels): ConsoleBridge {
  const api: Record<string, unknown> = {
    on: (event: unknown, listener: unknown) => subscribe(ipc, event, listener),
  };
  for (const [group, names] of Object.entries(calls)) {
    const functions: Record<string, Call> = {};
    for (const name of names) {
      const channel = channelOf(group, name);
      functions[name] = (input) => (input === undefined ? ipc.invoke(channel) : ipc.invoke(channel, input));
    }
    api[group] = Object.freeze(functions);
  }
  // Made from the contract's names, which the compiler cannot follow; a test compares the key sets.
  return Object.freeze(api) as unknown as ConsoleBridge;
}

function subscribe(ipc: IpcChannels, event: unknown, listener: unknown): () => void {
  const name = consoleEvents.find((known) => known === event);
  if (name === undefined) throw new TypeError('unknown event');
  if (!isListener(listener)) throw new TypeError('listener must be a function');
  const channel = channelOf('event', name);
  const deliver: Listener = (_event, payload) => {
    listener(payload);
  };
  ipc.on(channel, deliver);
  return () => {
    ipc.removeListener(channel, deliver);
  };
}

function isListener(value: unknown): value is (payload: unknown) => void {
  return typeof value === 'function';
}
