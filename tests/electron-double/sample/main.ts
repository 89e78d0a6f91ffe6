/** A small app that uses what the console uses of Electron; the double's own tests run it. */
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  net,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const heard: string[] = [];
const folder = import.meta.dirname;
const types = { '.html': 'text/html', '.js': 'text/javascript' } as const;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const dataFolder = process.argv.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
if (dataFolder !== undefined) app.setPath('userData', dataFolder);
for (const event of ['ready', 'window-all-closed', 'before-quit', 'will-quit'] as const) {
  app.on(event as 'ready', () => heard.push(event));
}
app.on('second-instance', () => heard.push('second-instance'));
app.on('window-all-closed', () => {
  app.quit();
});
if (!app.requestSingleInstanceLock()) app.quit();

function serve(request: Request): Response {
  const { pathname } = new URL(request.url);
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = types[name.endsWith('.js') ? '.js' : '.html'];
  const headers = {
    'content-type': type,
    'content-security-policy': "default-src 'none'; script-src 'self'",
  };
  return new Response(readFileSync(join(folder, 'page', name)), { headers });
}

const calls: Record<string, (...args: unknown[]) => unknown> = {
  echo: (value) => value,
  heard: () => heard,
  fail: () => {
    throw new TypeError('on purpose');
  },
  seal: async (text) => {
    const sealed = await safeStorage.encryptStringAsync(String(text));
    return { sealed: sealed.toString('latin1'), opened: await safeStorage.decryptStringAsync(sealed) };
  },
  keysAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
  pick: () => dialog.showOpenDialog({ properties: ['openDirectory'] }),
  copy: (text) => clipboard.writeText(String(text)),
  open: (url) => shell.openExternal(String(url)),
  fetch: async (url) => (await net.fetch(String(url))).status,
  absent: () => app.getFileIcon('x'),
};

void app.whenReady().then(async () => {
  const own = session.fromPartition('sample');
  own.protocol.handle('app', serve);
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: {
      session: own,
      preload: join(folder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.webContents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const [channel, call] of Object.entries(calls)) {
    ipcMain.handle(channel, (_event, ...args: unknown[]) => call(...args));
  }
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame?.url,
    top: event.senderFrame?.parent === null,
  }));
  ipcMain.handle('say', (event, words: unknown) => {
    event.sender.send('said', { words });
  });
  await window.loadURL('app://sample/');
});
