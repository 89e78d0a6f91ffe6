import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type * as Electron from 'electron';
import { closeChromium } from './chromium-run.ts';
import { preventable } from './preventable.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { InstanceLock } from './instance-lock.ts';

interface ClosableWindow {
  close(): void;
}

/** Life cycle, paths and lock of an app: the events come in Electron's order. */
class AppDouble extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<ClosableWindow>();
  name = 'Electron';
  #ready = false;
  #quitting = false;
  #lock: InstanceLock | null = null;
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['appData', join(homedir(), '.config')],
  ]);

  readonly commandLine = refuseUnknown('app.commandLine', {
    hasSwitch: (name: string) => switchValue(name) !== null,
    getSwitchValue: (name: string) => switchValue(name) ?? '',
    // The double's own Chromium was started without any of what the console was given.
    removeSwitch: () => undefined,
  } satisfies Partial<Electron.CommandLine>);

  constructor() {
    super();
    // After the console's main module has been evaluated, as in Electron.
    setImmediate(() => {
      this.#ready = true;
      this.emit('ready', preventable(), {});
    });
    process.on('SIGINT', () => void this.quit());
    process.on('SIGTERM', () => void this.quit());
    process.on('disconnect', () => void this.exit(1));
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((done) => this.once('ready', () => done()));
  }

  setName(name: string): void {
    this.name = name;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    const manifest = JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')) as {
      version: string;
    };
    return manifest.version;
  }

  /** The folder whose `package.json` names the main file, found upwards from that file. */
  getAppPath(): string {
    return resolve(dirname(process.argv[1] ?? '.'), '..', '..');
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: string): string {
    const path =
      this.#paths.get(name) ?? (name === 'userData' ? join(this.getPath('appData'), this.name) : undefined);
    if (path === undefined) throw new Error(`app.getPath('${name}') is not in the test double of Electron`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path '${name}': ${path} does not exist`);
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= InstanceLock.request(this.getPath('userData'), (argv, workingDirectory) => {
      this.emit('second-instance', preventable(), argv, workingDirectory, undefined);
    });
    return this.#lock !== null;
  }

  onWindowClosed(window: ClosableWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0) return;
    if (this.#quitting) this.#endQuit();
    else if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  quit(): void {
    if (this.#quitting) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    if (this.windows.size === 0) this.#endQuit();
    for (const window of [...this.windows]) window.close();
  }

  #endQuit(): void {
    const event = preventable();
    this.emit('will-quit', event);
    this.#quitting = false;
    if (event.defaultPrevented) return;
    this.emit('quit', preventable(), 0);
    this.exit(0);
  }

  exit(code = 0): void {
    this.#lock?.release();
    void closeChromium().finally(() => process.exit(code));
  }
}

function switchValue(name: string): string | null {
  const given = process.argv.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  return given === undefined ? null : given.slice(name.length + 3);
}

export const app = new AppDouble();
