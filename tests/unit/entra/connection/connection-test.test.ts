import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../src/entra/clouds.ts';
import { testConnection } from '../../../../src/entra/connection/connection-test.ts';
import type { ProbePath, ProbeTarget } from '../../../../src/entra/connection/path-probe.ts';
import { TransportFailure, type Fetch } from '../../../../src/entra/transport/transport-failure.ts';
import { pathFacts } from '../support/path-facts.ts';

const cloud = clouds.global;
const openId: Fetch = () => Promise.resolve(Response.json({ issuer: 'https://login.microsoftonline.com' }));
const direct = (): Promise<URL | null> => Promise.resolve(null);
const nothingMet: ProbePath = () => Promise.resolve(pathFacts());
const issuedBy =
  (organisation: string, trusted = true): ProbePath =>
  () =>
    Promise.resolve(pathFacts({ issuer: { name: `CA, ${organisation}`, organisation, trusted } }));

describe('testConnection', () => {
  it('reaches the login and the Graph host and knows Microsoft’s own issuers', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Promise.resolve(
        Response.json({ error: { code: 'InvalidAuthenticationToken' } }, { status: 401 }),
      );
    };
    const probe: ProbePath = async (target) => ({
      ...(await issuedBy('DigiCert Inc')(target)),
      tlsVersion: 'TLSv1.3',
      ipVersion: 6,
    });
    const report = await testConnection({ fetch, cloud, findProxy: direct, probe, now: () => 1_000 });
    expect(asked).toEqual([
      'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration',
      'https://graph.microsoft.com/v1.0/me',
    ]);
    expect(report).toEqual({
      hosts: [cloud.loginHost, cloud.graphHost].map((host) => ({
        host,
        reachable: true,
        proxy: null,
        proxySchemes: [],
        ipVersion: 6,
        tlsVersion: 'TLSv1.3',
        issuer: 'CA, DigiCert Inc',
        inspected: false,
        tookMs: 0,
        clockAheadMs: null,
        problem: null,
      })),
    });
  });

  it.each(['Microsoft Corporation', 'DigiCert Inc'])('does not call %s inspection', async (name) => {
    const report = await testConnection({ fetch: openId, cloud, findProxy: direct, probe: issuedBy(name) });
    expect(report.hosts.map(({ inspected }) => inspected)).toEqual([false, false]);
  });

  it.each(['Zscaler Inc.', 'Example Hospital', 'NotDigiCert'])(
    'sees that %s opens the traffic, and reaches Microsoft all the same',
    async (name) => {
      const report = await testConnection({ fetch: openId, cloud, findProxy: direct, probe: issuedBy(name) });
      expect(report.hosts.map(({ issuer, inspected, reachable }) => [issuer, inspected, reachable])).toEqual(
        Array(2).fill([`CA, ${name}`, true, true]),
      );
    },
  );

  it('tells the probe which proxy to use, and names it without its password', async () => {
    const targets: ProbeTarget[] = [];
    const report = await testConnection({
      fetch: openId,
      cloud,
      findProxy: (host) =>
        Promise.resolve(host === cloud.loginHost ? new URL('http://anna:word@proxy.example:8080') : null),
      probe: (target) => {
        targets.push(target);
        return Promise.resolve(pathFacts({ proxyRefusal: 407, proxySchemes: ['negotiate'] }));
      },
    });
    expect(targets.map(({ host, port, proxy }) => [host, port, proxy?.hostname])).toEqual([
      [cloud.loginHost, 443, 'proxy.example'],
      [cloud.graphHost, 443, undefined],
    ]);
    expect(report.hosts.map(({ proxy }) => proxy)).toEqual(['proxy.example:8080', null]);
    expect(report.hosts[0]?.proxySchemes).toEqual(['negotiate']);
    expect(JSON.stringify(report)).not.toContain('word');
  });

  it('says how far the clock is from Microsoft’s, and how long it took', async () => {
    const moments = [600_000, 600_000, 600_400, 600_400];
    const fetch: Fetch = () =>
      Promise.resolve(Response.json({}, { headers: { date: new Date(120_000).toUTCString() } }));
    const now = (): number => moments.shift() ?? 0;
    const report = await testConnection({ fetch, cloud, findProxy: direct, probe: nothingMet, now });
    expect(report.hosts.map(({ clockAheadMs, tookMs }) => [clockAheadMs, tookMs])).toEqual(
      Array(2).fill([480_000, 400]),
    );
  });

  it.each([
    [() => new TransportFailure('certificate', cloud.loginHost), 'certificate-not-trusted'],
    [
      () => new TransportFailure('certificate', cloud.loginHost, { issuer: 'Contoso Root CA' }),
      'certificate-issuer-not-trusted',
    ],
    [() => new TypeError('fetch failed'), 'no-connection'],
    [() => new TransportFailure('captive-portal', cloud.loginHost), 'captive-portal'],
    [() => new Response('<html>Blocked</html>'), 'answer-not-from-microsoft'],
  ])('says what is in the way (%#: %s)', async (play, code) => {
    const fetch: Fetch = () => {
      const outcome = play();
      return outcome instanceof Response ? Promise.resolve(outcome) : Promise.reject(outcome);
    };
    const report = await testConnection({ fetch, cloud, findProxy: direct, probe: nothingMet });
    expect(report.hosts[0]).toMatchObject({
      reachable: false,
      issuer: null,
      clockAheadMs: null,
      problem: { code },
    });
  });

  it('waits for no host for ever', async () => {
    const fetch: Fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    const report = await testConnection({
      fetch,
      cloud,
      findProxy: direct,
      probe: nothingMet,
      timeoutMs: 30,
    });
    expect(report.hosts.map(({ problem }) => problem?.code)).toEqual(Array(2).fill('connection-timed-out'));
  });
});
