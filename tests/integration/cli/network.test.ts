import { existsSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSimulatedTenant, type ServedTenant } from '../../../src/app/simulated-tenant.ts';
import { useCommandLine, type CommandResult } from './command-line.ts';
import { openCompanyProxy, passOnTo, type TunnelWay } from './company-proxy.ts';
import { makeInspectionCertificates, type InspectionCertificates } from './inspection-authority.ts';

const hosts = ['login.microsoftonline.com', 'graph.microsoft.com'];
const draft = ['--vendor', 'medimo', '--set', 'platform=ggz'];

/** For several commands one after the other on a busy machine. */
const busyMs = 180_000;

let data = '';
let contoso: InspectionCertificates;
let tenant: ServedTenant;
const files = { contoso: '', simulator: '', none: '' };
const cli = useCommandLine((folder) => [
  '--data',
  path.join(folder, data),
  '--key-file',
  path.join(folder, 'key'),
]);

beforeAll(async () => {
  files.contoso = path.join(cli.folder, 'contoso.pem');
  files.none = path.join(cli.folder, 'none.pem');
  contoso = await makeInspectionCertificates(hosts, 'CN=Contoso Root CA, O=Contoso Zorg');
  writeFileSync(files.contoso, contoso.authority);
  writeFileSync(files.none, '');
  const served = await serveSimulatedTenant({
    fixtures: ['small'],
    port: 0,
    faults: [],
    tlsFolder: path.join(cli.folder, 'tls'),
  });
  if (!served.ok) throw new Error(served.problem.code);
  tenant = served.value;
  files.simulator = tenant.addresses.ca ?? '';
  // Consent is the tenant's: given once, no command has to ask for it.
  data = 'consented';
  const first = ['--simulator', tenant.addresses.url, ...draft, '--set', 'customer=first'];
  expect(await cli.run(['plan', ...first])).toMatchObject({ exitCode: 2 });
  expect(await cli.run(['onboard', ...first])).toMatchObject({ exitCode: 0 });
}, busyMs);
afterAll(() => tenant.close());

const passing = (): TunnelWay => ({ kind: 'pass', port: Number(new URL(tenant.addresses.https ?? '').port) });
const inspecting = (): TunnelWay => ({
  kind: 'inspect',
  certificates: contoso,
  answer: passOnTo(tenant.addresses.url),
});

/** What the environment of a company's computer says; OpenSSL reads the system's store where SSL_CERT_FILE points. */
function computer(proxy: string, store: string): Record<string, string> {
  return {
    HTTPS_PROXY: proxy,
    https_proxy: '',
    HTTP_PROXY: '',
    http_proxy: '',
    NO_PROXY: '',
    no_proxy: '',
    SSL_CERT_FILE: store,
    SSL_CERT_DIR: path.join(cli.folder, 'none'),
    NODE_EXTRA_CA_CERTS: '',
  };
}

interface Failure {
  readonly error: { readonly code: string; readonly text: string; readonly remedy: string };
}

const readFailure = ({ stdout }: CommandResult): Failure['error'] => (JSON.parse(stdout) as Failure).error;

interface HostFacts {
  readonly clockAheadMs: number | null;
  readonly error: { readonly code: string } | null;
}

/** The connection test, in a data folder that nothing else uses. */
async function testConnection(env: Readonly<Record<string, string>>) {
  data = 'tested';
  const { exitCode, stdout, stderr } = await cli.run(['--json', 'connection'], env);
  const { hosts: met } = JSON.parse(stdout) as { readonly hosts: readonly HostFacts[] };
  return { exitCode, hosts: met, printed: `${stdout}${stderr}` };
}

/** Signs in and onboards a case, in a data folder of its own. */
async function doTheJob(folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  data = folder;
  const signedIn = await cli.run(['--json', 'sign-in', '--device-code'], env);
  expect(signedIn.exitCode, signedIn.stdout).toBe(0);
  const planned = await cli.run(['--json', 'plan', ...draft, '--set', `customer=${folder}`], env);
  expect(planned.exitCode, planned.stdout).toBe(2);
  const onboarded = await cli.run(['--json', 'onboard', ...draft, '--set', `customer=${folder}`], env);
  expect(onboarded.exitCode, onboarded.stdout).toBe(0);
  expect(JSON.parse(onboarded.stdout)).toMatchObject({ status: 'completed', error: null });
}

describe('a proxy that asks who goes through it', { timeout: busyMs }, () => {
  it('is passed with the name and password of its address, for a whole onboarding, which stops in plain words where it closes', async () => {
    await using proxy = await openCompanyProxy({ way: passing(), credentials: 'anna:g@heim%1' });
    await doTheJob('tunnelled', computer(proxy.address, files.simulator));
    expect([...new Set(proxy.tunnels)].toSorted()).toEqual(hosts.map((host) => `${host}:443`).toSorted());
    // The way closes: nothing is begun, and nothing of what is there changes.
    await using closed = await openCompanyProxy({ way: { kind: 'refuse', status: '403 Forbidden' } });
    const env = computer(closed.address, files.simulator);
    const before = await cli.run(['--json', 'status'], env);
    const onboard = ['--json', 'onboard', ...draft, '--set', 'customer=anders'];
    for (const command of [['--json', 'sign-in', '--device-code'], onboard]) {
      const result = await cli.run(command, env);
      expect([result.exitCode, readFailure(result).code]).toEqual([1, 'proxy-refused']);
    }
    expect(JSON.parse(before.stdout)).toMatchObject({ cases: [{ status: 'completed' }] });
    expect((await cli.run(['--json', 'status'], env)).stdout).toBe(before.stdout);
  });

  it('is passed over IPv6', async () => {
    await using proxy = await openCompanyProxy({ way: passing(), credentials: 'anna:geheim', host: '::1' });
    const report = await testConnection(computer(proxy.address, files.simulator));
    expect(report.exitCode).toBe(0);
    expect(report.hosts).toMatchObject(
      hosts.map((host) => ({ host, reachable: true, proxy: proxy.place, ipVersion: 6, error: null })),
    );
  });

  it.each([
    ['another password', 'anna:wrong@'],
    ['nobody', ''],
  ])('is told apart from other obstacles when it was given %s', async (_what, credentials) => {
    data = 'refused';
    await using proxy = await openCompanyProxy({ way: passing(), credentials: 'anna:geheim' });
    const env = computer(`http://${credentials}${proxy.place}`, files.simulator);
    const result = await cli.run(['--json', 'sign-in', '--device-code'], env);
    expect(result.exitCode).toBe(1);
    expect(readFailure(result)).toMatchObject({
      code: 'proxy-sign-in-needed',
      text: `The proxy ${proxy.place} did not accept your sign-in.`,
      remedy: expect.stringContaining('HTTPS_PROXY') as unknown,
    });
    const report = await testConnection(env);
    expect(report.hosts[0]).toMatchObject({ proxySchemes: ['negotiate', 'basic'], tlsVersion: null });
    expect(`${result.stdout}${result.stderr}${report.printed}`).not.toMatch(/wrong|geheim/);
    expect(proxy.tunnels).toEqual([]);
  });
});

describe('a proxy that opens the traffic', { timeout: busyMs }, () => {
  it('is passed where the system trusts its authority, for a whole onboarding, and is named as a fact', async () => {
    await using proxy = await openCompanyProxy({ way: inspecting() });
    const env = computer(proxy.address, files.contoso);
    await doTheJob('inspected', env);
    const report = await testConnection(env);
    expect(report.exitCode).toBe(0);
    expect(report.hosts).toMatchObject(
      hosts.map((host) => ({
        host,
        reachable: true,
        inspected: true,
        issuer: 'Contoso Root CA, Contoso Zorg',
        tlsVersion: 'TLSv1.3',
        ipVersion: 4,
        error: null,
      })),
    );
    expect(report.hosts.every(({ clockAheadMs }) => Math.abs(clockAheadMs ?? NaN) < 60_000)).toBe(true);
  });

  it('is passed where Node is told of its authority', async () => {
    await using proxy = await openCompanyProxy({ way: inspecting() });
    const env = { ...computer(proxy.address, files.none), NODE_EXTRA_CA_CERTS: files.contoso };
    expect((await testConnection(env)).exitCode).toBe(0);
  });

  it('is refused where nobody trusts it, by name, whatever the environment says, and nothing is sent', async () => {
    data = 'distrusted';
    const heard: string[] = [];
    const way: TunnelWay = {
      kind: 'inspect',
      certificates: contoso,
      answer: (asked, answer) => {
        heard.push(asked.url ?? '');
        answer.end('{}');
      },
    };
    await using proxy = await openCompanyProxy({ way });
    const env = { ...computer(proxy.address, files.none), NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const result = await cli.run(['--json', 'sign-in', '--device-code'], env);
    expect(result.exitCode).toBe(1);
    expect(readFailure(result)).toMatchObject({
      code: 'certificate-issuer-not-trusted',
      text: 'This computer does not trust the certificate of login.microsoftonline.com, signed by Contoso Root CA, Contoso Zorg, so nothing was sent.',
    });
    expect((await testConnection(env)).hosts).toMatchObject([
      { reachable: false, inspected: true, error: { code: 'certificate-issuer-not-trusted' } },
      { reachable: false, inspected: true, error: { code: 'certificate-issuer-not-trusted' } },
    ]);
    expect(heard).toEqual([]);
  });
});

describe('what else is in the way', { timeout: busyMs }, () => {
  const html: RequestListener = (_asked, answer) =>
    void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>Blocked by policy</html>');
  const redirect: RequestListener = (_asked, answer) =>
    void answer.writeHead(302, { location: 'https://portal.delinde.example/login' }).end();

  it.each<[string, () => TunnelWay, string]>([
    ['refuses', () => ({ kind: 'refuse', status: '403 Forbidden' }), 'proxy-refused'],
    ['cuts the traffic off', () => ({ kind: 'cut' }), 'connection-cut-off'],
    [
      'answers with a page of its own',
      () => ({ kind: 'inspect', certificates: contoso, answer: html }),
      'answer-not-from-microsoft',
    ],
    [
      'sends on to a page of its own',
      () => ({ kind: 'inspect', certificates: contoso, answer: redirect }),
      'answer-not-from-microsoft',
    ],
  ])('a proxy that %s is told apart', async (_what, way, code) => {
    await using proxy = await openCompanyProxy({ way: way() });
    const report = await testConnection(computer(proxy.address, files.contoso));
    expect(report.exitCode).toBe(1);
    expect(report.hosts.map(({ error }) => error?.code)).toEqual([code, code]);
  });

  it('a proxy that is not there is named, not Microsoft', async () => {
    data = 'unreachable';
    const gone = await openCompanyProxy({ way: { kind: 'cut' } });
    await gone[Symbol.asyncDispose]();
    for (const address of [gone.address, 'http://proxy.invalid:8080']) {
      const result = await cli.run(['--json', 'sign-in', '--device-code'], computer(address, files.none));
      expect(readFailure(result)).toMatchObject({
        code: 'proxy-unreachable',
        text: `The proxy ${new URL(address).host} does not answer.`,
      });
    }
  });

  it.each(['socks5://proxy.example:1080', 'http://anna:50%off@proxy.example'])(
    'a proxy that is written as %s is bad input, and its value is not told',
    async (address) => {
      data = 'malformed';
      const result = await cli.run(['--json', 'connection'], computer(address, files.none));
      expect(result.exitCode).toBe(3);
      expect(readFailure(result)).toMatchObject({
        code: 'proxy-address-invalid',
        text: 'HTTPS_PROXY does not hold the address of a proxy that can be used.',
      });
      expect(result.stderr).toBe('');
    },
  );

  it('leaves no register behind where only the way was looked at', () => {
    for (const name of ['malformed', 'tested'])
      expect(existsSync(path.join(cli.folder, name, 'register.db'))).toBe(false);
  });
});
