import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { probeCertificate } from '../../../../src/entra/connection/certificate-probe.ts';
import { serveOnLoopback, type LoopbackServer } from '../support/loopback-server.ts';
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts';

const certificate = makeSelfSignedCertificate('localhost', 'Example Inspection BV');

async function serveProxy(
  target: number,
  status: string,
): Promise<AsyncDisposable & { url: URL; asked: string[]; tunnels: Socket[] }> {
  const asked: string[] = [];
  const tunnels: Socket[] = [];
  const server = createServer();
  server.on('connect', (request, socket: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? '-'}`);
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    const upstream = connect(target, '127.0.0.1');
    tunnels.push(socket, upstream);
    for (const end of [socket, upstream]) end.on('error', () => {});
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://anna:pass%20word@127.0.0.1:${port}`),
    asked,
    tunnels,
    async [Symbol.asyncDispose]() {
      for (const socket of tunnels) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serveTls(requests: string[] = []): Promise<LoopbackServer> {
  return serveOnLoopback((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  }, certificate);
}

describe('probeCertificate', () => {
  it('names the issuer of a certificate that this computer does not trust, and sends nothing', async () => {
    const requests: string[] = [];
    await using server = await serveTls(requests);
    const met = await probeCertificate({
      host: 'localhost',
      port: server.port,
      proxy: null,
      timeoutMs: 5000,
    });
    expect(met).toEqual({ name: 'Example Inspection BV', trusted: false });
    expect(requests).toEqual([]);
  });

  it('goes through the proxy, with its user name and password', async () => {
    await using server = await serveTls();
    await using proxy = await serveProxy(server.port, '200 Connection established');
    const met = await probeCertificate({ host: 'localhost', port: 443, proxy: proxy.url, timeoutMs: 5000 });
    expect(met?.name).toBe('Example Inspection BV');
    expect(server.namesAsked).toEqual(['localhost']);
    expect(proxy.asked).toEqual([`localhost:443 Basic ${Buffer.from('anna:pass word').toString('base64')}`]);
  });

  it('meets no certificate when the proxy opens no tunnel', async () => {
    await using server = await serveTls();
    await using proxy = await serveProxy(server.port, '407 Proxy Authentication Required');
    expect(
      await probeCertificate({ host: 'localhost', port: 443, proxy: proxy.url, timeoutMs: 5000 }),
    ).toBeNull();
  });

  it('meets no certificate where nobody answers', async () => {
    const silent = await serveOnLoopback(() => {});
    const target = { host: 'localhost', port: silent.port, proxy: null, timeoutMs: 200 };
    expect(await probeCertificate(target)).toBeNull();
    await silent[Symbol.asyncDispose]();
    expect(await probeCertificate(target)).toBeNull();
  });
});
