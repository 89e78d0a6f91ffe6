import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { probePath } from '../../../../src/entra/connection/path-probe.ts';
import { serveOnLoopback, type LoopbackServer } from '../support/loopback-server.ts';
import { pathFacts } from '../support/path-facts.ts';
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

describe('probePath', () => {
  it('names the issuer of a certificate that this computer does not trust, and sends nothing', async () => {
    const requests: string[] = [];
    await using server = await serveTls(requests);
    const met = await probePath({
      host: 'localhost',
      port: server.port,
      proxy: null,
      timeoutMs: 5000,
    });
    expect(met).toEqual({
      issuer: {
        name: 'localhost, Example Inspection BV',
        organisation: 'Example Inspection BV',
        trusted: false,
      },
      tlsVersion: 'TLSv1.3',
      ipVersion: 4,
      proxyRefusal: null,
      proxySchemes: [],
    });
    expect(requests).toEqual([]);
  });

  it('does not blame an issuer that this computer trusts for a certificate of another host', async () => {
    const before = getCACertificates();
    setDefaultCACertificates([certificate.cert]);
    try {
      await using server = await serveTls();
      await using proxy = await serveProxy(server.port, '200 Connection established');
      const target = { host: 'other.example', port: 443, proxy: proxy.url, timeoutMs: 5000 };
      expect((await probePath(target)).issuer).toMatchObject({ trusted: true });
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('goes through the proxy, with its user name and password', async () => {
    await using server = await serveTls();
    await using proxy = await serveProxy(server.port, '200 Connection established');
    const met = await probePath({ host: 'localhost', port: 443, proxy: proxy.url, timeoutMs: 5000 });
    expect(met.issuer?.organisation).toBe('Example Inspection BV');
    expect(server.namesAsked).toEqual(['localhost']);
    expect(proxy.asked).toEqual([`localhost:443 Basic ${Buffer.from('anna:pass word').toString('base64')}`]);
  });

  it('meets no certificate when the proxy opens no tunnel', async () => {
    await using server = await serveTls();
    await using proxy = await serveProxy(server.port, '407 Proxy Authentication Required');
    const target = { host: 'localhost', port: 443, proxy: proxy.url, timeoutMs: 5000 };
    expect(await probePath(target)).toEqual(pathFacts({ proxyRefusal: 407, ipVersion: 4 }));
  });

  it('meets no certificate where nobody answers', async () => {
    const silent = await serveOnLoopback(() => {});
    const target = { host: 'localhost', port: silent.port, proxy: null, timeoutMs: 200 };
    expect(await probePath(target)).toEqual(pathFacts());
    await silent[Symbol.asyncDispose]();
    expect(await probePath(target)).toEqual(pathFacts());
  });
});
