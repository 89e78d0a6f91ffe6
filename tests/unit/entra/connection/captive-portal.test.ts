import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { findCaptivePortal } from '../../../../src/entra/connection/captive-portal.ts';
import { serveOnLoopback } from '../support/loopback-server.ts';

async function ask(listener: RequestListener, timeoutMs = 5_000): Promise<boolean> {
  await using server = await serveOnLoopback(listener);
  return await findCaptivePortal({ host: 'localhost', port: server.port, timeoutMs });
}

const sendOn =
  (location: string, status = 302): RequestListener =>
  (_asked, answer) =>
    void answer.writeHead(status, { location }).end();

describe('findCaptivePortal', () => {
  it.each<[string, RequestListener]>([
    ['sends on to another host', sendOn('http://portal.hotel.example/login')],
    ['sends on to an address', sendOn('http://10.0.0.1:8080/', 307)],
    [
      'shows a page',
      (_asked, answer) => void answer.setHeader('content-type', 'text/html; charset=utf-8').end('<p>'),
    ],
    ['says so (RFC 6585)', (_asked, answer) => void answer.writeHead(511).end()],
  ])('sees a network that %s', async (_what, listener) => {
    expect(await ask(listener)).toBe(true);
  });

  it.each<[string, RequestListener]>([
    ['sends on to itself over https', sendOn('https://localhost/')],
    ['refuses', (_asked, answer) => void answer.writeHead(403, { 'content-type': 'text/html' }).end('<p>')],
    ['breaks off', (asked) => void asked.socket.destroy()],
    ['sends on to nowhere', sendOn('http://')],
  ])('takes a host that %s for none', async (_what, listener) => {
    expect(await ask(listener)).toBe(false);
  });

  it('waits for nobody for ever, and tells nobody who asks', async () => {
    const heard: string[] = [];
    const isPortal = await ask((asked) => {
      heard.push(`${asked.method} ${asked.url}`, ...Object.keys(asked.headers));
    }, 100);
    expect(isPortal).toBe(false);
    expect(heard).toEqual(['GET /', 'host', 'connection']);
  });
});
