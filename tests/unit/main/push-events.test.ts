import { describe, expect, it } from 'vitest';
import { channelOf } from '../../../src/contract/console-calls.ts';
import type { CallIncident } from '../../../src/main/ipc/handle-contract.ts';
import { createEventPusher } from '../../../src/main/ipc/push-events.ts';

function listen({ destroyed = false, window = true } = {}) {
  const sent: unknown[][] = [];
  const incidents: CallIncident[] = [];
  const contents = { isDestroyed: () => destroyed, send: (...args: unknown[]) => sent.push(args) };
  const push = createEventPusher(
    () => (window ? contents : null),
    (incident) => incidents.push(incident),
  );
  return { push, sent, incidents };
}

describe('events for the renderer', () => {
  it('are sent on their own channel', () => {
    const { push, sent } = listen();
    push('clipboardChanged', { clearsInMs: 60_000 });
    push('deviceCode', null);
    expect(sent).toEqual([
      [channelOf('event', 'clipboardChanged'), { clearsInMs: 60_000 }],
      [channelOf('event', 'deviceCode'), null],
    ]);
  });

  it('are dropped and reported when they say more than the contract', () => {
    const { push, sent, incidents } = listen();
    const payload = { code: 'ABC', address: 'https://x', expiresAt: 'later', device_code: 'eyJ' };
    push('deviceCode', payload);
    expect(sent).toEqual([]);
    expect(incidents).toEqual([
      { channel: channelOf('event', 'deviceCode'), reason: 'invalid-output', about: [''] },
    ]);
  });

  it('go nowhere without a window, or with one that is gone', () => {
    const closed = listen({ destroyed: true });
    closed.push('deviceCode', null);
    const none = listen({ window: false });
    none.push('deviceCode', null);
    expect([...closed.sent, ...none.sent]).toEqual([]);
  });
});
