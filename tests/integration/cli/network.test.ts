import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useCommandLine } from './command-line.ts';

const cli = useCommandLine((folder) => [
  '--data',
  path.join(folder, 'data'),
  '--key-file',
  path.join(folder, 'key'),
]);

it('reaches Microsoft through the proxy that the environment names', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  try {
    const address = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
    const env = { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '', no_proxy: '' };
    const { exitCode, stdout } = await cli.run(['--json', 'sign-in', '--device-code'], env);
    expect(asked[0]).toBe('login.microsoftonline.com:443');
    expect(stdout).toContain('"error"');
    expect(exitCode).toBe(1);
  } finally {
    proxy.close();
  }
});
