import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { listenOnLoopback } from '../../../../src/entra/sign-in/loopback-listener.ts';

it('takes the answer of a browser that hangs up before it got the page', async () => {
  // Longer than what the system keeps for a reader who does not read.
  const pages = { success: 'x'.repeat(30_000_000), failure: '' };
  using listener = await listenOnLoopback({ state: 'state-1', pages });
  const { host, port } = new URL(listener.redirectUri);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const body = 'code=code-1&state=state-1';
  const type = 'content-type: application/x-www-form-urlencoded';
  socket.write(
    `POST / HTTP/1.1\r\nhost: ${host}\r\n${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'data');
  socket.destroy();
  expect((await listener.answer).get('code')).toBe('code-1');
});
