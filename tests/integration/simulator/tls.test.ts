import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSimulator, type ServedSimulator } from '../../../src/simulator/serve-simulator.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { openCertificates } from '../../../src/simulator/tls/certificate-folder.ts';
import { UnusableFolder } from '../../../src/simulator/tls/unusable-folder.ts';
import { forwardTo } from './port-forward.ts';

const run = promisify(execFile);
const client = join(import.meta.dirname, 'unmodified-client.ts');
const publicClientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

let folder = '';
let served: ServedSimulator | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entra-handover-tls-'));
});

afterEach(async () => {
  await served?.close();
  served = null;
  await rm(folder, { recursive: true, force: true });
});

async function serve(): Promise<{ readonly port: number; readonly ca: string; readonly url: string }> {
  served = await serveSimulator(createSimulator(), { tlsFolder: folder });
  return { port: Number(new URL(served.https ?? '').port), ca: served.ca ?? '', url: served.url };
}

interface Asked {
  readonly port: number;
  readonly ca: string;
  readonly servername: string;
  readonly host: string;
}

/** The status of a GET of `/common/v2.0/.well-known/openid-configuration`. */
async function ask({ port, ca, servername, host }: Asked): Promise<number> {
  const path = '/common/v2.0/.well-known/openid-configuration';
  const authority = await readFile(ca, 'utf8');
  const sent = request({
    port,
    host: '127.0.0.1',
    path,
    servername,
    ca: authority,
    agent: false,
    headers: { host },
  });
  sent.end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe("Microsoft's host names over TLS", () => {
  it('serve a client that was not changed, and only trusts the authority', async () => {
    const { port, ca } = await serve();
    const proxy = await forwardTo(port);
    try {
      const env = {
        ...process.env,
        NODE_USE_ENV_PROXY: '1',
        HTTPS_PROXY: proxy.url,
        NODE_EXTRA_CA_CERTS: ca,
      };
      const { stdout } = await run(process.execPath, [client, publicClientId], { env });
      expect(JSON.parse(stdout)).toEqual({
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(userPrincipalName)/$entity',
        userPrincipalName: 'sanne.dewit@delinde.nl',
      });
      const hosts = ['login.microsoftonline.com:443', 'graph.microsoft.com:443'];
      expect(new Set(proxy.asked)).toEqual(new Set(hosts));
    } finally {
      await proxy.close();
    }
  });

  it('are not believed by a client that does not trust the authority', async () => {
    const { port } = await serve();
    const sent = request({ port, host: '127.0.0.1', servername: 'login.microsoftonline.com', agent: false });
    sent.end();
    const [error] = (await once(sent, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('SELF_SIGNED_CERT_IN_CHAIN');
  });

  it.each([
    'login.microsoft.com',
    'login.windows.net',
    'sts.windows.net',
    'login.microsoftonline.us',
    'login.chinacloudapi.cn',
    'login.partner.microsoftonline.cn',
  ])('answer as the sign-in service for %s', async (host) => {
    expect(await ask({ ...(await serve()), servername: host, host })).toBe(200);
  });

  it.each([
    'graph.microsoft.com',
    'graph.microsoft.us',
    'dod-graph.microsoft.us',
    'microsoftgraph.chinacloudapi.cn',
  ])('answer as Graph for %s', async (host) => {
    expect(await ask({ ...(await serve()), servername: host, host })).toBe(400);
  });

  it('refuse a request for another host than the connection was made for', async () => {
    const to = await serve();
    const servername = 'graph.microsoft.com';
    expect(await ask({ ...to, servername, host: 'login.microsoftonline.com' })).toBe(421);
  });

  it('are answered on loopback and nowhere else', async () => {
    const { port } = await serve();
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.internal === false && address.family === 'IPv4');
    for (const address of others) {
      const socket = connect(port, address?.address ?? '');
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
  });

  it('are told of by the front door', async () => {
    const { url, ca } = await serve();
    expect(await (await fetch(url)).json()).toMatchObject({ url, ca, https: served?.https });
    expect(ca).toBe(join(folder, 'ca.pem'));
  });
});

describe('the folder of certificates', () => {
  const hosts = ['login.microsoftonline.com', '127.0.0.1'];

  it('keeps the key of the server for its owner, and no key of the authority', async () => {
    await serve();
    expect((await readdir(folder)).toSorted()).toEqual(['ca.pem', 'server.pem']);
    expect(await readFile(join(folder, 'ca.pem'), 'utf8')).not.toContain('PRIVATE');
    const server = await readFile(join(folder, 'server.pem'), 'utf8');
    expect(server.match(/BEGIN PRIVATE KEY/g)).toHaveLength(1);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'server.pem'))).mode & 0o777).toBe(0o600);
    }
  });

  it('is used again by the next run', async () => {
    const first = await openCertificates(folder, hosts);
    expect(await openCertificates(folder, hosts)).toEqual(first);
  });

  it.each([
    ['ca.pem', ''],
    ['server.pem', 'not a certificate'],
  ])('is filled anew when its %s is damaged', async (file, content) => {
    const first = await openCertificates(folder, hosts);
    await writeFile(join(folder, file), content);
    const second = await openCertificates(folder, hosts);
    expect(second.authority).not.toBe(first.authority);
    expect(new X509Certificate(second.certificate).checkHost('login.microsoftonline.com')).toBeDefined();
  });

  it('is filled anew when the certificate is not for all hosts, or of another authority', async () => {
    const first = await openCertificates(folder, hosts);
    const second = await openCertificates(folder, [...hosts, 'graph.microsoft.com']);
    expect(second.certificate).not.toBe(first.certificate);
    await writeFile(join(folder, 'ca.pem'), first.authority);
    const third = await openCertificates(folder, hosts);
    expect([first.authority, second.authority]).not.toContain(third.authority);
  });

  it('cannot be a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openCertificates(file, hosts)).rejects.toBeInstanceOf(UnusableFolder);
  });
});

describe('a host name that is not answered', () => {
  it.each(['evil.example', 'localhost.evil.example', '192.168.1.10'])(
    'gets nothing, whoever made it lead here: %s',
    async (host) => {
      const { url } = await serve();
      const plain = new URL(url);
      const { request: send } = await import('node:http');
      const sent = send({ port: plain.port, host: '127.0.0.1', path: '/control/state', headers: { host } });
      sent.end();
      const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
      response.resume();
      expect(response.statusCode).toBe(421);
    },
  );
});
