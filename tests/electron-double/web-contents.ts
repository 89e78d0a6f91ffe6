import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Page, Request as PageRequest, Route } from 'playwright';
import { toElectronUrl } from './app-url.ts';
import { answerInvoke } from './ipc.ts';
import { observations } from './observations.ts';
import { preventable } from './preventable.ts';
import type { PreloadMessage, RendererLink } from './renderer-link.ts';
import { privilegedSchemes, type SessionDouble } from './session.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

let lastId = 0;

/** What Electron calls a page: sends to it, and decides what it may load and where it may go. */
export class WebContentsDouble extends EventEmitter {
  readonly id = ++lastId;
  readonly session: SessionDouble;
  #link: RendererLink | null = null;
  #page: Page | null = null;
  #openHandler: OpenHandler | null = null;
  /** Addresses that `loadURL` asked for itself; those are not asked `will-navigate`. */
  readonly #ownLoads = new Set<string>();
  readonly #asEvents: (contents: WebContentsDouble) => Electron.WebContents;

  constructor(session: SessionDouble, asElectron: (contents: WebContentsDouble) => Electron.WebContents) {
    super();
    this.session = session;
    this.#asEvents = asElectron;
  }

  attach(page: Page, link: RendererLink): void {
    this.#page = page;
    this.#link = link;
    link.on('message', (message: PreloadMessage) => void this.#onMessage(message));
    link.on('windowOpen', (url: string) => {
      this.#onWindowOpen(toElectronUrl(url));
    });
    page.on('pageerror', (error) => observations.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') observations.complaints.push(message.text());
    });
    page.on('popup', (popup) => void popup.close().catch(() => undefined));
    page.on('download', (download) => {
      const event = preventable();
      this.session.emit('will-download', event, {}, this.#asEvents(this));
      if (!event.defaultPrevented) throw new Error('downloads are not in the test double of Electron');
      void download.cancel();
    });
    page.on('close', () => {
      this.#page = null;
    });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#page === null ? '' : toElectronUrl(this.#page.url());
  }

  isDestroyed(): boolean {
    return this.#page === null;
  }

  send(channel: string, ...args: unknown[]): void {
    structuredClone(args);
    void this.#link?.deliver({ type: 'send', channel, args: args.map((value) => ({ value })) });
  }

  expectOwnLoad(chromiumUrl: string): void {
    this.#ownLoads.add(chromiumUrl);
  }

  /** Answers each request of the page: refused navigation, refused request, own scheme, or blocked. */
  async answerRoute(route: Route, request: PageRequest): Promise<void> {
    const url = toElectronUrl(request.url());
    if (url.endsWith('/favicon.ico')) {
      // A browser asks for its tab's picture; Electron has no tabs.
      await route.fulfill({ status: 204 });
      return;
    }
    if (this.#refusesNavigation(request, url)) {
      // Any other reason would replace the page by Chromium's error page.
      await route.abort('aborted');
      return;
    }
    if (await this.#refusesRequest(request, url)) {
      await route.abort('blockedbyclient');
      return;
    }
    const scheme = new URL(url).protocol.slice(0, -1);
    const handler = this.session.handlers.get(scheme);
    if (handler === undefined || !privilegedSchemes.has(scheme)) {
      observations.blockedRequests.push(url);
      await route.abort('addressunreachable');
      return;
    }
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #refusesNavigation(request: PageRequest, url: string): boolean {
    if (!request.isNavigationRequest() || this.#ownLoads.delete(request.url())) return false;
    const isMainFrame = request.frame().parentFrame() === null;
    const event = Object.assign(preventable(), { url, isMainFrame, isSameDocument: false, frame: null });
    if (isMainFrame) this.emit('will-navigate', event, url);
    this.emit('will-frame-navigate', event);
    if (event.defaultPrevented) observations.refusedNavigations.push(url);
    return event.defaultPrevented;
  }

  async #refusesRequest(request: PageRequest, url: string): Promise<boolean> {
    const listener = this.session.requestListener;
    if (listener === null) return false;
    const details = {
      id: 0,
      url,
      method: request.method(),
      webContentsId: this.id,
      resourceType: request.isNavigationRequest() ? 'mainFrame' : 'other',
      referrer: '',
      timestamp: 0,
      uploadData: [],
    } satisfies Electron.OnBeforeRequestListenerDetails;
    const response = await new Promise<Electron.CallbackResponse>((resolve) => {
      listener(details, resolve);
    });
    if (response.cancel === true) observations.blockedRequests.push(url);
    return response.cancel === true;
  }

  async #onMessage(message: PreloadMessage): Promise<void> {
    if (message.type === 'bounds') {
      this.emit('double-bounds', message.body);
    } else if (message.type === 'preload-error') {
      this.emit('preload-error', preventable(), 'preload', new Error(String(message.body['message'])));
      process.stderr.write(`preload: ${String(message.body['message'])}\n`);
    } else if (message.type === 'invoke') {
      await this.#onInvoke(message);
    }
  }

  async #onInvoke(message: PreloadMessage): Promise<void> {
    const { channel, id, args } = message.body as {
      channel: string;
      id: number;
      args: { value?: unknown }[];
    };
    const frame = message.frame;
    const senderFrame =
      frame === null ? null : { url: toElectronUrl(frame.url), parent: frame.parentId === null ? null : {} };
    const event = { type: 'frame', sender: this.#asEvents(this), senderFrame, processId: 1, frameId: 1 };
    const answer = await answerInvoke(
      channel,
      event as Electron.IpcMainInvokeEvent,
      args.map((arg) => arg.value),
    );
    await this.#link?.deliver({ type: 'answer', id, channel, ...answer }, message.contextId);
  }

  #onWindowOpen(url: string): void {
    observations.refusedWindows.push(url);
    if (this.#openHandler === null)
      throw new Error('window.open without a handler is not in the test double');
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    };
    const answer = this.#openHandler(details as Electron.HandlerDetails);
    if (answer.action !== 'deny') throw new Error('window.open is not in the test double of Electron');
  }
}
