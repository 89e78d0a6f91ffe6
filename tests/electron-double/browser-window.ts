import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Page } from 'playwright';
import { app } from './app.ts';
import { toChromiumUrl } from './app-url.ts';
import { startChromiumOfThisRun } from './chromium-run.ts';
import { preventable } from './preventable.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { RendererLink } from './renderer-link.ts';
import { privilegedSchemes, sessionBehind } from './session.ts';
import { WebContentsDouble } from './web-contents.ts';

const openWindows = new Set<BrowserWindowDouble>();
const faces = new WeakMap<WebContentsDouble, Electron.WebContents>();

/** Isolation is all that the double can do; a console that asks for less would pass here wrongly. */
const demanded = { contextIsolation: true, sandbox: true, nodeIntegration: false } as const;

/** A window of the console as a page in Chromium. The constructor answers at once, as Electron's does. */
class BrowserWindowDouble extends EventEmitter {
  readonly webContents: Electron.WebContents;
  readonly id: number;
  readonly #contents: WebContentsDouble;
  readonly #page: Promise<Page>;
  #bounds: Electron.Rectangle;
  #closing = false;
  #closed = false;
  #visible: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const preferences = options.webPreferences ?? {};
    for (const [name, value] of Object.entries(demanded)) {
      if (preferences[name as keyof typeof demanded] !== value) {
        throw new Error(`webPreferences.${name} must be ${String(value)} in the test double of Electron`);
      }
    }
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#visible = options.show ?? true;
    this.#contents = new WebContentsDouble(sessionBehind(preferences.session), faceOf);
    this.webContents = faceOf(this.#contents);
    this.id = this.#contents.id;
    openWindows.add(this);
    app.windows.add(this);
    app.emit('web-contents-created', preventable(), this.webContents);
    this.#page = this.#open(preferences.preload);
    this.#page.catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      app.exit(1);
    });
  }

  async #open(preload: string | undefined): Promise<Page> {
    if (openWindows.size > 1) throw new Error('a second window is not in the test double of Electron');
    const profile = join(app.getPath('userData'), 'electron-double-browser');
    const chromium = await startChromiumOfThisRun(this.#bounds, profile);
    const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
    const link = await RendererLink.open(page, preload === undefined ? '' : readFileSync(preload, 'utf8'));
    this.#contents.attach(page, link);
    this.#contents.on('double-bounds', (bounds: Electron.Rectangle) => {
      const { x, y, width, height } = bounds;
      this.#bounds = { x, y, width, height };
      this.emit('resize');
    });
    page.on('close', () => {
      this.#onClosed();
    });
    await page.route('**/*', (route, request) => this.#contents.answerRoute(route, request));
    return page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    const target = toChromiumUrl(url, privilegedSchemes);
    this.#contents.expectOwnLoad(target);
    this.#contents.emit('did-start-loading');
    const response = await page.goto(target);
    if (response === null || !response.ok()) throw new Error(`ERR_FAILED loading '${url}'`);
    this.#contents.emit('did-finish-load');
    this.emit('ready-to-show');
    app.emit('double-window-ready', url);
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
  }

  focus(): void {
    void this.#page.then((page) => page.bringToFront());
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isDestroyed(): boolean {
    return this.#closed;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  /** Accepted for the sake of a remembered place; a page cannot be maximised. */
  maximize(): void {}

  restore(): void {}

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  /** Accepted; what a system shares of its windows is nothing that a page knows. */
  setContentProtection(_enable: boolean): void {}

  setBackgroundColor(_color: string): void {}

  setTitle(_title: string): void {}

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.#closing = true;
    void this.#page.then((page) => page.close());
  }

  #onClosed(): void {
    if (this.#closed) return;
    // A person who closes the browser's window gives Electron's `close` no chance to be heard first.
    if (!this.#closing) this.emit('close', preventable());
    this.#closed = true;
    openWindows.delete(this);
    this.emit('closed');
    app.onWindowClosed(this);
  }

  static getAllWindows(): BrowserWindowDouble[] {
    return [...openWindows];
  }

  static fromWebContents(contents: Electron.WebContents): BrowserWindowDouble | null {
    return [...openWindows].find((window) => window.webContents === contents) ?? null;
  }

  static getFocusedWindow(): BrowserWindowDouble | null {
    return [...openWindows][0] ?? null;
  }
}

function faceOf(contents: WebContentsDouble): Electron.WebContents {
  const known = faces.get(contents);
  if (known !== undefined) return known;
  const face = refuseUnknown('webContents', contents) as unknown as Electron.WebContents;
  faces.set(contents, face);
  return face;
}

/** `new BrowserWindow(…)` answers a window that throws on whatever the double lacks. */
export const BrowserWindow = new Proxy(refuseUnknown('BrowserWindow', BrowserWindowDouble), {
  construct: (_target, [options]: [Electron.BrowserWindowConstructorOptions | undefined]) =>
    refuseUnknown('browserWindow', new BrowserWindowDouble(options)),
});
