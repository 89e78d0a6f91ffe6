import { describe, expect, it } from 'vitest';
import { channelOf, consoleCalls, consoleEvents } from '../../src/contract/console-calls.ts';
import { bridge, type IpcChannels } from '../../src/preload/bridge.ts';

type Listener = (event: unknown, payload: unknown) => void;

/** The renderer's half of Electron's channels, as a list of what was asked. */
function recordChannels() {
  const invoked: unknown[][] = [];
  const listeners: [string, Listener][] = [];
  const ipc: IpcChannels = {
    invoke: (...args) => {
      invoked.push(args);
      return Promise.resolve({ ok: true, value: null });
    },
    on: (channel, listener) => listeners.push([channel, listener]),
    removeListener: (channel, listener) => {
      const index = listeners.findIndex(([known, other]) => known === channel && other === listener);
      listeners.splice(index, 1);
    },
  };
  const deliver = (channel: string, event: unknown, payload: unknown) => {
    for (const [known, listener] of listeners) if (known === channel) listener(event, payload);
  };
  return { ipc, invoked, listeners, deliver };
}

/** Every value that can be reached from an object, functions included. */
function reach(value: unknown, path = ''): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null;
  return [
    [path, value],
    ...(isObject ? Object.entries(value).flatMap(([key, inner]) => reach(inner, `${path}/${key}`)) : []),
  ];
}

describe("the page gets no part of Electron's own (Electron security checklist 20)", () => {
  it('offers one function for each call of the contract, and the subscription', () => {
    const api = bridge(consoleCalls, recordChannels().ipc);
    const functions = reach(api).filter(([, value]) => typeof value === 'function');
    const calls = Object.entries(consoleCalls).flatMap(([group, names]) =>
      names.map((name) => `/${group}/${name}`),
    );
    expect(functions.map(([path]) => path).sort()).toEqual([...calls, '/on'].sort());
  });

  it('is frozen all the way down', () => {
    const api = bridge(consoleCalls, recordChannels().ipc);
    const objects = reach(api).filter(([, value]) => typeof value === 'object');
    expect(objects.length).toBe(1 + Object.keys(consoleCalls).length);
    expect(objects.filter(([, value]) => !Object.isFrozen(value))).toEqual([]);
  });

  it('calls its own channel with one input, whatever more it is given', async () => {
    const { ipc, invoked } = recordChannels();
    const api = bridge(consoleCalls, ipc);
    const preview = api.cases.preview as (...args: unknown[]) => Promise<unknown>;
    await preview({ vendorId: 'v' }, 'more', { channel: 'other' });
    await api.app.state();
    expect(invoked).toEqual([
      [channelOf('cases', 'preview'), { vendorId: 'v' }],
      [channelOf('app', 'state')],
    ]);
  });

  it('hands a listener the payload only, never the event', () => {
    const { ipc, deliver } = recordChannels();
    const received: unknown[][] = [];
    const listener = (...args: unknown[]) => received.push(args);
    bridge(consoleCalls, ipc).on('clipboardChanged', listener);
    deliver(channelOf('event', 'clipboardChanged'), { sender: ipc }, { clearsInMs: 5 });
    expect(received).toEqual([[{ clearsInMs: 5 }]]);
  });

  it('unsubscribes exactly the one listener', () => {
    const { ipc, listeners } = recordChannels();
    const api = bridge(consoleCalls, ipc);
    const listener = () => undefined;
    const first = api.on('stateChanged', listener);
    const second = api.on('stateChanged', listener);
    const kept = listeners[1];
    first();
    expect(listeners).toEqual([kept]);
    second();
    expect(listeners).toEqual([]);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'console:app.state',
    '',
    3,
    null,
    { toString: () => 'runEvent' },
  ])('lets nobody listen to %j', (event) => {
    const { ipc, listeners } = recordChannels();
    const on = bridge(consoleCalls, ipc).on as (event: unknown, listener: unknown) => unknown;
    expect(() => on(event, () => undefined)).toThrow('unknown event');
    expect(listeners).toEqual([]);
  });

  it('takes nothing but a function as a listener', () => {
    const { ipc, listeners } = recordChannels();
    const on = bridge(consoleCalls, ipc).on as (event: unknown, listener: unknown) => unknown;
    for (const event of consoleEvents) expect(() => on(event, 'alert(1)')).toThrow('must be a function');
    expect(listeners).toEqual([]);
  });
});
