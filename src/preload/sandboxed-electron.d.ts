/**
 * The part of `electron` that a sandboxed preload may use. Electron's own declarations bring all
 * of Node's globals along, which do not exist there; the tests' program checks the preload against
 * those as well.
 */

export interface IpcRendererEvent {
  readonly sender: IpcRenderer;
}

type Listener = (event: IpcRendererEvent, ...payload: unknown[]) => void;

export interface IpcRenderer {
  invoke(channel: string, ...payload: unknown[]): Promise<unknown>;
  on(channel: string, listener: Listener): this;
  removeListener(channel: string, listener: Listener): this;
}

export interface ContextBridge {
  exposeInMainWorld(apiKey: string, api: unknown): void;
}

export const ipcRenderer: IpcRenderer;
export const contextBridge: ContextBridge;
