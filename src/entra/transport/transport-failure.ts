/** `(input, init) => Response`: Node's fetch, Electron's `net.fetch`, or one built on top of either. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Why a request brought no answer.
 * - `not-allowed`: to another host than the cloud's, or not over https; never sent
 * - `redirected`: the answer pointed to another host
 * - `too-large`: more bytes than any answer of Microsoft's
 * - `unintelligible`: an answer that is not in Microsoft's format, so somebody in between wrote it
 * - `captive-portal`: the network wants a sign-in on a page of its own first
 * - `proxy`: the proxy let nothing through
 * - `proxy-sign-in`: the proxy does not know who asks, or does not accept what it was told
 * - `proxy-unreachable`: nobody answered at the proxy's address
 * - `name`: the host's name is not known here
 * - `timeout`: no complete answer within the time limit
 * - `certificate`: the certificate that was met is not trusted by this computer
 * - `cut-off`: somebody broke the connection off
 * - `connection`: everything else between here and there
 */
export type TransportReason =
  | 'not-allowed'
  | 'redirected'
  | 'too-large'
  | 'unintelligible'
  | 'captive-portal'
  | 'proxy'
  | 'proxy-sign-in'
  | 'proxy-unreachable'
  | 'name'
  | 'timeout'
  | 'certificate'
  | 'cut-off'
  | 'connection';

/** Reasons that may be gone a moment later, so that a request which changes nothing is worth another try. */
export const passingReasons: ReadonlySet<TransportReason> = new Set([
  'connection',
  'cut-off',
  'name',
  'proxy-unreachable',
  'unintelligible',
]);

/** What else is known of a failure. */
export interface FailureDetails {
  /** `host:port` of the proxy that was used, never with credentials. */
  readonly proxy?: string;
  /** Who signed the certificate that was not trusted. */
  readonly issuer?: string;
}

/** A request that brought no answer. Carries hosts, a reason and an issuer, never a URL, header or body. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly reason: TransportReason;
  readonly host: string;
  readonly details: FailureDetails;

  constructor(reason: TransportReason, host: string, details: FailureDetails = {}) {
    super(`${reason} at ${host}`);
    this.reason = reason;
    this.host = host;
    this.details = details;
  }
}

/**
 * OpenSSL's and undici's names as Node reports them, and Chromium's as Electron's `net.fetch` reports them; the first
 * that fits counts. Electron does not hand a redirect over that it is told not to follow: it gives up.
 */
const marks: readonly (readonly [TransportReason, RegExp])[] = [
  ['proxy-sign-in', /Proxy response \(407\)|ERR_PROXY_AUTH/],
  ['proxy-unreachable', /ERR_PROXY_CONNECTION_FAILED/],
  ['proxy', /Proxy response|ERR_PROXY|ERR_TUNNEL/],
  ['redirected', /Redirect was cancelled|ERR_UNSAFE_REDIRECT/],
  ['certificate', /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS/],
  ['name', /ENOTFOUND|EAI_AGAIN|ERR_NAME_/],
  [
    'cut-off',
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|HTTPParserError|ERR_SSL_|ERR_CONNECTION_(?:RESET|CLOSED)|ERR_EMPTY_RESPONSE/,
  ],
];

/** Names the failure behind whatever a fetch threw. */
export function nameTransportFailure(error: unknown, host: string): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const reason = marks.find(([, mark]) => carriesMark(error, mark))?.[0] ?? 'connection';
  return new TransportFailure(reason, host);
}

/** Whether an error or a cause of it has a name, code or message that fits. */
export function carriesMark(error: unknown, mark: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  const told = `${error.name} ${typeof code === 'string' ? code : ''} ${error.message}`;
  return mark.test(told) || carriesMark(error.cause, mark);
}
