/** `(input, init) => Response`: Node's fetch, Electron's `net.fetch`, or one built on top of either. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Why a request brought no answer.
 * - `not-allowed`: to another host than the cloud's, or not over https; never sent
 * - `redirected`: the answer pointed to another host
 * - `too-large`: more bytes than any answer of Microsoft's
 * - `unintelligible`: an answer that is not in Microsoft's format, so somebody in between wrote it
 * - `proxy`: the proxy let nothing through
 * - `timeout`: no complete answer within the time limit
 * - `certificate`: the certificate that was met is not trusted by this computer
 * - `connection`: everything else between here and there
 */
export type TransportReason =
  | 'not-allowed'
  | 'redirected'
  | 'too-large'
  | 'unintelligible'
  | 'proxy'
  | 'timeout'
  | 'certificate'
  | 'connection';

/** A request that brought no answer. Carries a host and a reason, never a URL, header or body. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly reason: TransportReason;
  readonly host: string;

  constructor(reason: TransportReason, host: string) {
    super(`${reason} at ${host}`);
    this.reason = reason;
    this.host = host;
  }
}

/** OpenSSL's names as Node reports them, and Chromium's as Electron's `net.fetch` reports them. */
const certificateMarks = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS/;
const proxyMarks = /Proxy response|ERR_PROXY|ERR_TUNNEL/;

/** Electron's `net.fetch` does not hand a redirect over that it is told not to follow: it gives up. */
const redirectMarks = /Redirect was cancelled|ERR_UNSAFE_REDIRECT/;

/** Names the failure behind whatever a fetch threw. */
export function nameTransportFailure(error: unknown, host: string): TransportFailure {
  if (error instanceof TransportFailure) return error;
  if (carriesMark(error, proxyMarks)) return new TransportFailure('proxy', host);
  if (carriesMark(error, redirectMarks)) return new TransportFailure('redirected', host);
  return new TransportFailure(carriesMark(error, certificateMarks) ? 'certificate' : 'connection', host);
}

function carriesMark(error: unknown, marks: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  return (
    marks.test(`${typeof code === 'string' ? code : ''} ${error.message}`) || carriesMark(error.cause, marks)
  );
}
