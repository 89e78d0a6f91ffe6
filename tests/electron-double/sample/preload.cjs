const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('sample', {
  /** @type {(channel: string, ...args: unknown[]) => Promise<unknown>} */
  call: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  /** @type {(listener: (payload: unknown) => void) => () => void} */
  on: (listener) => {
    /** @type {(event: unknown, payload: unknown) => void} */
    const deliver = (_event, payload) => listener(payload);
    ipcRenderer.on('said', deliver);
    return () => {
      ipcRenderer.removeListener('said', deliver);
    };
  },
  requireOther: () => require('node:fs').readFileSync.name,
  useUnknown: () => {
    ipcRenderer.sendSync('x');
  },
});
