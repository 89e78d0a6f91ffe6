import { describe, expect, it } from 'vitest';
import { explainFailures } from '../../../../src/entra/connection/explain-failures.ts';
import type { ProbeTarget } from '../../../../src/entra/connection/path-probe.ts';
import { TransportFailure } from '../../../../src/entra/transport/transport-failure.ts';
import { pathFacts } from '../support/path-facts.ts';

const proxy = new URL('http://anna:geheim@proxy.example:8080');

interface Way {
  readonly thrown: Error;
  readonly proxy?: URL;
  readonly isPortal?: boolean;
  readonly trusted?: boolean;
  readonly url?: string;
  readonly signal?: AbortSignal;
}

/** What comes of a fetch that fails, and what was looked at because of it. */
async function fail({ thrown, proxy = undefined, isPortal = false, trusted = false, url, signal }: Way) {
  const looked: string[] = [];
  const fetch = explainFailures({
    fetch: () => Promise.reject(thrown),
    findProxy: () => Promise.resolve(proxy ?? null),
    probe: ({ host, port }: ProbeTarget) => {
      looked.push(`certificate of ${host}:${port}`);
      return Promise.resolve(pathFacts({ issuer: { name: 'Contoso Root CA', organisation: null, trusted } }));
    },
    findPortal: ({ host, port }) => {
      looked.push(`page of ${host}:${port}`);
      return Promise.resolve(isPortal);
    },
  });
  const failure: unknown = await fetch(url ?? 'https://host.example/a?code=b', {
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => error);
  return { failure, looked };
}

const certificate = new Error('fetch failed', { cause: new Error('SELF_SIGNED_CERT_IN_CHAIN') });

describe('explainFailures', () => {
  it('names who signed the certificate that is not trusted', async () => {
    const { failure, looked } = await fail({ thrown: certificate });
    expect(failure).toMatchObject({ reason: 'certificate', details: { issuer: 'Contoso Root CA' } });
    expect(looked).toEqual(['page of host.example:80', 'certificate of host.example:443']);
  });

  it('blames no issuer that this computer trusts', async () => {
    const { failure } = await fail({ thrown: certificate, trusted: true });
    expect(failure).toMatchObject({ reason: 'certificate', details: {} });
  });

  it.each([
    ['connect ECONNREFUSED 127.0.0.1:8080', 'proxy-unreachable'],
    ['getaddrinfo ENOTFOUND proxy.example', 'proxy-unreachable'],
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'proxy-sign-in'],
    ['Connect Timeout Error UND_ERR_CONNECT_TIMEOUT', 'proxy-unreachable'],
    ['read ECONNRESET', 'cut-off'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name'],
    ['invalid onRequestStart method', 'connection'],
  ])('tells behind a proxy what %s means, and which proxy, without its password', async (message, reason) => {
    const { failure, looked } = await fail({ thrown: new Error(message), proxy });
    expect(failure).toMatchObject({ reason, details: { proxy: 'proxy.example:8080' } });
    expect(JSON.stringify(failure)).not.toContain('geheim');
    expect(looked).toEqual([]);
  });

  it.each([certificate, new Error('read ECONNRESET'), new Error('connect ETIMEDOUT')])(
    'recognises a network that wants a sign-in first (%s)',
    async (thrown) => {
      for (const trusted of [true, false]) {
        const { failure, looked } = await fail({ thrown, isPortal: true, trusted });
        expect(failure).toMatchObject({ reason: 'captive-portal', host: 'host.example' });
        expect(looked).toEqual(['page of host.example:80']);
      }
    },
  );

  it('looks at nothing after a cancel or over plain http, and leaves the error as it is', async () => {
    const thrown = new Error('stopped');
    const cancelled = await fail({ thrown, signal: AbortSignal.abort() });
    const plain = await fail({ thrown, url: 'http://127.0.0.1:8080/' });
    for (const { failure, looked } of [cancelled, plain]) {
      expect(failure).toBe(thrown);
      expect(looked).toEqual([]);
    }
  });

  it('keeps what a fetch below it has named already', async () => {
    const thrown = new TransportFailure('too-large', 'host.example');
    expect((await fail({ thrown })).failure).toBe(thrown);
  });
});
