/**
 * The scripts that run in the browser. They are sent there as text, so each function uses nothing
 * from outside itself but what it is given.
 */

interface BridgeEnd {
  readonly encode: (value: unknown) => unknown;
  readonly send: (message: object) => void;
  readonly onExpose: (listener: (name: string, value: unknown) => void) => void;
}

/**
 * One end of the bridge between the page's world and the preload's. Values cross as JSON in
 * synchronous DOM events, functions and promises as numbers that only their own end resolves.
 */
function createBridgeEnd(side: 'page' | 'preload', channel: string): BridgeEnd {
  const outbox = `${channel}:${side === 'page' ? 'preload' : 'page'}`;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let answer: { value?: unknown; error?: string } | null = null;
  let exposeListener: (name: string, value: unknown) => void = () => undefined;
  let count = 0;

  function encode(value: unknown): unknown {
    if (value === undefined) return { kind: 'undefined' };
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
      return { kind: 'value', value };
    if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'value', value };
    if (typeof value === 'function') {
      functions.set(++count, value as (...args: unknown[]) => unknown);
      return { kind: 'function', id: count };
    }
    if (value instanceof Promise) return encodePromise(value);
    if (Array.isArray(value)) return { kind: 'array', items: value.map(encode) };
    const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
    if (prototype !== Object.prototype && prototype !== null)
      throw new Error('An object could not be cloned.');
    return { kind: 'object', entries: Object.entries(value).map(([key, inner]) => [key, encode(inner)]) };
  }

  function encodePromise(promise: Promise<unknown>): unknown {
    const id = ++count;
    promise.then(encode).then(
      (value) => {
        send({ type: 'settled', id, value });
      },
      (error: unknown) => {
        send({ type: 'settled', id, error: error instanceof Error ? error.message : String(error) });
      },
    );
    return { kind: 'promise', id };
  }

  function decode(encoded: { kind: string; [key: string]: unknown }): unknown {
    if (encoded.kind === 'undefined') return undefined;
    if (encoded.kind === 'value') return encoded['value'];
    if (encoded.kind === 'array') return (encoded['items'] as never[]).map(decode);
    if (encoded.kind === 'object') {
      const entries = encoded['entries'] as [string, never][];
      return Object.fromEntries(entries.map(([key, inner]) => [key, decode(inner)]));
    }
    const id = encoded['id'] as number;
    if (encoded.kind === 'function') return (...args: unknown[]) => callOther(id, args);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  function callOther(id: number, args: unknown[]): unknown {
    answer = null;
    send({ type: 'call', id, args: args.map(encode) });
    const received = answer as { value?: unknown; error?: string } | null;
    if (received === null) throw new Error('the other world did not answer');
    if (received.error !== undefined) throw new Error(received.error);
    return decode(received.value as never);
  }

  function callOwn(id: number, args: unknown[]): void {
    try {
      const value = functions.get(id)?.(...args);
      send({ type: 'answer', value: encode(value) });
    } catch (error) {
      send({ type: 'answer', error: error instanceof Error ? error.message : String(error) });
    }
  }

  function settle(id: number, message: { value?: unknown; error?: string }): void {
    const promise = waiting.get(id);
    waiting.delete(id);
    if (message.error === undefined) promise?.resolve(decode(message.value as never));
    else promise?.reject(new Error(message.error));
  }

  function send(message: object): void {
    document.dispatchEvent(new CustomEvent(outbox, { detail: JSON.stringify(message) }));
  }

  document.addEventListener(`${channel}:${side}`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as {
      type: string;
      id: number;
      name: string;
      args: never[];
      value?: never;
      error?: string;
    };
    if (message.type === 'call') callOwn(message.id, message.args.map(decode));
    else if (message.type === 'answer') answer = message;
    else if (message.type === 'settled') settle(message.id, message);
    else exposeListener(message.name, decode(message.value as never));
  });
  return { encode, send, onExpose: (listener) => (exposeListener = listener) };
}

/** Runs in the page's world before any script of the page: makes what the preload exposes. */
function startPageWorld(end: BridgeEnd): void {
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    Object.values(Object.freeze(value)).forEach(freeze);
  };
  end.onExpose((name, value) => {
    freeze(value);
    Object.defineProperty(window, name, { value, writable: false, configurable: false, enumerable: true });
  });
}

interface PreloadLink {
  /** The binding to the double's main process. */
  readonly post: (message: string) => void;
  /** Where the main process delivers; a global of this world only. */
  readonly inboxName: string;
}

/** Runs in the preload's own world: gives the preload its `require('electron')`. */
function startPreloadWorld(end: BridgeEnd, link: PreloadLink): (name: string) => unknown {
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const invocations = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let count = 0;
  const post = (message: object) => {
    link.post(JSON.stringify(message));
  };

  function assertCloneable(value: unknown): void {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.');
    if (typeof value === 'bigint') throw new Error('the test double passes JSON values only');
    if (typeof value !== 'object' || value === null) return;
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
    if (!isPlain) throw new Error('the test double passes JSON values only');
    Object.values(value).forEach(assertCloneable);
  }

  function remove(channel: string, listener: Listener): void {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((known) => known !== listener),
    );
  }

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      return new Promise((resolve, reject) => {
        args.forEach(assertCloneable);
        invocations.set(++count, { resolve, reject });
        post({ type: 'invoke', id: count, channel, args: args.map((value) => ({ value })) });
      });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: remove,
    removeListener: remove,
  };
  const contextBridge = {
    exposeInMainWorld(name: string, value: unknown) {
      if (name in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      end.send({ type: 'expose', name, value: end.encode(value) });
    },
  };

  const inbox = (message: {
    type: string;
    id: number;
    channel: string;
    args: { value?: unknown }[];
    error?: string;
  }) => {
    const args = message.args.map((arg) => arg.value);
    if (message.type === 'send') {
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ senderId: 0, ports: [] }, ...args);
      return;
    }
    const invocation = invocations.get(message.id);
    invocations.delete(message.id);
    if (message.error === undefined) invocation?.resolve(args[0]);
    else invocation?.reject(new Error(message.error));
  };
  Object.defineProperty(window, link.inboxName, { value: inbox });

  const tellBounds = () => {
    post({ type: 'bounds', x: screenX, y: screenY, width: outerWidth, height: outerHeight });
  };
  addEventListener('resize', tellBounds);
  addEventListener('blur', tellBounds);

  const refuse = (name: string, part: object) =>
    new Proxy(part, {
      get(target, key) {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key) as unknown;
        throw new Error(`${name}.${key} is not in the test double of Electron`);
      },
    });
  const electron = refuse('electron', {
    ipcRenderer: refuse('ipcRenderer', ipcRenderer),
    contextBridge: refuse('contextBridge', contextBridge),
  });
  return (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
}

/** The script for the page's world. */
export function pageWorldScript(channel: string): string {
  return `if (window === window.top) (${String(startPageWorld)})(${bridgeEnd('page', channel)});`;
}

/** The script for the preload's world: bridge, `require`, then the preload file as CommonJS. */
export function preloadWorldScript(
  names: { channel: string; binding: string; inbox: string },
  preload: string,
): string {
  return `if (window === window.top) {
  const post = globalThis[${JSON.stringify(names.binding)}];
  const end = ${bridgeEnd('preload', names.channel)};
  const require = (${String(startPreloadWorld)})(end, { post, inboxName: ${JSON.stringify(names.inbox)} });
  try {
    (function (require, module, exports) {
${preload}
    })(require, { exports: {} }, {});
  } catch (error) {
    post(JSON.stringify({ type: 'preload-error', message: String(error) }));
  }
}`;
}

function bridgeEnd(side: 'page' | 'preload', channel: string): string {
  return `(${String(createBridgeEnd)})(${JSON.stringify(side)}, ${JSON.stringify(channel)})`;
}
