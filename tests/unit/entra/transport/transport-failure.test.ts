import { describe, expect, it } from 'vitest';
import { connectionProblem } from '../../../../src/entra/transport/connection-problem.ts';
import {
  nameTransportFailure,
  TransportFailure,
  type TransportReason,
} from '../../../../src/entra/transport/transport-failure.ts';
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts';
import { serveOnLoopback } from '../support/loopback-server.ts';

async function reasonOf(work: Promise<unknown>): Promise<TransportReason> {
  const error: unknown = await work.then(
    () => new Error('it answered'),
    (reason: unknown) => reason,
  );
  return nameTransportFailure(error, 'host.example').reason;
}

describe('nameTransportFailure', () => {
  it('tells a certificate that is not trusted from a server that is not there', async () => {
    const certificate = makeSelfSignedCertificate('localhost', 'Example Inspection');
    await using server = await serveOnLoopback((_request, response) => response.end(), certificate);
    const closed = await serveOnLoopback(() => {});
    await closed[Symbol.asyncDispose]();
    expect(await reasonOf(fetch(`https://localhost:${server.port}/`))).toBe('certificate');
    expect(await reasonOf(fetch(closed.url))).toBe('connection');
  });

  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-unreachable'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name'],
    ['net::ERR_CONNECTION_RESET', 'cut-off'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'cut-off'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_INTERNET_DISCONNECTED', 'connection'],
    ['Redirect was cancelled', 'redirected'],
  ])('reads %s of Electron as %s', (message, reason) => {
    expect(nameTransportFailure(new Error(message), 'host.example').reason).toBe(reason);
  });

  it('tells of a proxy only what it knows: without its address a refusal', () => {
    expect(connectionProblem(new TransportFailure('proxy-unreachable', 'host.example')).code).toBe(
      'proxy-refused',
    );
    const known = new TransportFailure('proxy-unreachable', 'host.example', { proxy: 'proxy.example:8080' });
    expect(connectionProblem(known)).toMatchObject({
      code: 'proxy-unreachable',
      text: { params: { host: 'host.example', proxy: 'proxy.example:8080' } },
    });
  });

  it('says which host, and nothing of the address', () => {
    const failure = nameTransportFailure(new TypeError('https://host.example/?code=abc'), 'host.example');
    expect(connectionProblem(failure).text).toEqual({
      id: 'problem.no-connection',
      params: { host: 'host.example' },
    });
    expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain('code=');
  });
});
