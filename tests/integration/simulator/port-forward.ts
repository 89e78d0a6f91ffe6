import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy that brings every host to one port of this computer, as a hosts file and a port forward would. */
export interface PortForward {
  readonly url: string;
  /** The hosts that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function forwardTo(port: number): Promise<PortForward> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer().on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
