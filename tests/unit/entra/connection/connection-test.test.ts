import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../src/entra/clouds.ts';
import type { CertificateIssuer, ProbeTarget } from '../../../../src/entra/connection/certificate-probe.ts';
import { testConnection } from '../../../../src/entra/connection/connection-test.ts';
import { TransportFailure, type Fetch } from '../../../../src/entra/transport/transport-failure.ts';

const cloud = clouds.global;
const openId: Fetch = () => Promise.resolve(Response.json({ issuer: 'https://login.microsoftonline.com' }));
const direct = (): Promise<URL | null> => Promise.resolve(null);
const issuedBy =
  (name: string, trusted = true) =>
  (): Promise<CertificateIssuer> =>
    Promise.resolve({ name, trusted });

describe('testConnection', () => {
  it('reaches the login and the Graph host and knows Microsoft’s own issuers', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Promise.resolve(
        Response.json({ error: { code: 'InvalidAuthenticationToken' } }, { status: 401 }),
      );
    };
    const report = await testConnection({ fetch, cloud, findProxy: direct, probe: issuedBy('DigiCert Inc') });
    expect(asked).toEqual([
      'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration',
      'https://graph.microsoft.com/v1.0/me',
    ]);
    expect(report).toEqual({
      hosts: [cloud.loginHost, cloud.graphHost].map((host) => ({
        host,
        reachable: true,
        issuer: 'DigiCert Inc',
        inspected: false,
        problem: null,
      })),
      proxy: null,
    });
  });

  it.each(['Microsoft Corporation', 'DigiCert Inc'])('does not call %s inspection', async (name) => {
    const report = await testConnection({ fetch: openId, cloud, findProxy: direct, probe: issuedBy(name) });
    expect(report.hosts.map(({ inspected }) => inspected)).toEqual([false, false]);
  });

  it.each(['Zscaler Inc.', 'Example Hospital', 'NotDigiCert'])(
    'sees that %s opens the traffic',
    async (name) => {
      const report = await testConnection({ fetch: openId, cloud, findProxy: direct, probe: issuedBy(name) });
      expect(report.hosts.map(({ issuer, inspected }) => [issuer, inspected])).toEqual(
        Array(2).fill([name, true]),
      );
    },
  );

  it('tells the probe which proxy to use, and names it without its password', async () => {
    const targets: ProbeTarget[] = [];
    const report = await testConnection({
      fetch: openId,
      cloud,
      findProxy: () => Promise.resolve(new URL('http://anna:word@proxy.example:8080')),
      probe: (target) => {
        targets.push(target);
        return Promise.resolve(null);
      },
    });
    expect(targets.map(({ host, port, proxy }) => [host, port, proxy?.hostname])).toEqual([
      [cloud.loginHost, 443, 'proxy.example'],
      [cloud.graphHost, 443, 'proxy.example'],
    ]);
    expect(report.proxy).toBe('proxy.example:8080');
    expect(JSON.stringify(report)).not.toContain('word');
  });

  it.each([
    [() => new TransportFailure('certificate', cloud.loginHost), 'certificate-not-trusted'],
    [() => new TypeError('fetch failed'), 'no-connection'],
    [() => new Response('', { status: 407 }), 'proxy-refused'],
    [() => new Response('<html>Blocked</html>'), 'answer-not-from-microsoft'],
  ])('says what is in the way (%#: %s)', async (play, code) => {
    const fetch: Fetch = () => {
      const outcome = play();
      return outcome instanceof Response ? Promise.resolve(outcome) : Promise.reject(outcome);
    };
    const report = await testConnection({
      fetch,
      cloud,
      findProxy: direct,
      probe: () => Promise.resolve(null),
    });
    expect(report.hosts[0]).toMatchObject({ reachable: false, issuer: null, problem: { code } });
  });

  it('waits for no host for ever', async () => {
    const fetch: Fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    const probe = (): Promise<null> => Promise.resolve(null);
    const report = await testConnection({ fetch, cloud, findProxy: direct, probe, timeoutMs: 30 });
    expect(report.hosts.map(({ problem }) => problem?.code)).toEqual(Array(2).fill('connection-timed-out'));
  });
});
