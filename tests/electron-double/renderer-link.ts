import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CDPSession, Page } from 'playwright';
import { pageWorldScript, preloadWorldScript } from './world-scripts.ts';

const preloadWorld = 'electron-double-preload';
const binding = '__electronDoublePost';
const inbox = '__electronDoubleReceive';

export interface FrameState {
  url: string;
  readonly parentId: string | null;
}

/** A message of the preload's world, with the context to answer in and the frame it came from. */
export interface PreloadMessage {
  readonly type: string;
  readonly contextId: number;
  readonly frame: FrameState | null;
  readonly body: Readonly<Record<string, unknown>>;
}

interface BindingCalled {
  readonly name: string;
  readonly payload: string;
  readonly executionContextId: number;
}

/**
 * The line between the double and one page: puts the preload into a world of its own, as Electron's
 * context isolation does, and passes messages. Emits `message` ({@link PreloadMessage}) and `windowOpen`.
 */
export class RendererLink extends EventEmitter {
  readonly #session: CDPSession;
  readonly #frames = new Map<string, FrameState>();
  readonly #contexts = new Map<number, string>();

  private constructor(session: CDPSession) {
    super();
    this.#session = session;
  }

  static async open(page: Page, preload: string): Promise<RendererLink> {
    const session = await page.context().newCDPSession(page);
    const link = new RendererLink(session);
    link.#listen();
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld });
    const channel = `electron-double-${randomUUID()}`;
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(channel) });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript({ channel, binding, inbox }, preload),
      worldName: preloadWorld,
    });
    return link;
  }

  #listen(): void {
    this.#session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frames.set(frameId, { url: '', parentId: parentFrameId });
    });
    this.#session.on('Page.frameNavigated', ({ frame }) => {
      this.#frames.set(frame.id, { url: frame.url, parentId: frame.parentId ?? null });
    });
    this.#session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      if (frame !== undefined) frame.url = url;
    });
    this.#session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = (context.auxData as { frameId?: unknown } | undefined)?.frameId;
      if (context.name === preloadWorld && typeof frameId === 'string')
        this.#contexts.set(context.id, frameId);
    });
    this.#session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    this.#session.on('Runtime.executionContextsCleared', () => {
      this.#contexts.clear();
    });
    this.#session.on('Runtime.bindingCalled', (event: BindingCalled) => {
      if (event.name === binding) this.#receive(event);
    });
    this.#session.on('Page.windowOpen', ({ url }) => this.emit('windowOpen', url));
  }

  #receive(event: BindingCalled): void {
    const body = JSON.parse(event.payload) as Record<string, unknown>;
    const frameId = this.#contexts.get(event.executionContextId);
    const frame = frameId === undefined ? null : (this.#frames.get(frameId) ?? null);
    const message: PreloadMessage = {
      type: String(body['type']),
      contextId: event.executionContextId,
      frame,
      body,
    };
    this.emit('message', message);
  }

  /** Delivers to one context, or to the main frame's; a page that is gone gets nothing, as in Electron. */
  async deliver(message: object, contextId = this.#mainContext()): Promise<void> {
    if (contextId === undefined) return;
    const expression = `globalThis[${JSON.stringify(inbox)}]?.(${JSON.stringify(message)})`;
    await this.#session.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }

  #mainContext(): number | undefined {
    const main = [...this.#contexts].filter(
      ([, frameId]) => (this.#frames.get(frameId)?.parentId ?? null) === null,
    );
    return main.at(-1)?.[0];
  }
}
