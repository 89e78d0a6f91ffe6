import type * as Electron from 'electron';
import { refuseUnknown } from './refuse-unknown.ts';

type InvokeListener = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const listeners = new Map<string, InvokeListener>();

export const ipcMain = refuseUnknown('ipcMain', {
  handle(channel: string, listener: InvokeListener) {
    if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    listeners.set(channel, listener);
  },
  removeHandler(channel: string) {
    listeners.delete(channel);
  },
} satisfies Partial<Electron.IpcMain>);

export type InvokeAnswer =
  | { readonly args: readonly [{ readonly value: unknown }] }
  | { readonly args: readonly []; readonly error: string };

/** Answers an `ipcRenderer.invoke` with Electron's own error texts: of an error only the message survives. */
export async function answerInvoke(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<InvokeAnswer> {
  try {
    const listener = listeners.get(channel);
    if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { args: [{ value: await listener(event, ...args) }] };
  } catch (error) {
    return { args: [], error: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}
