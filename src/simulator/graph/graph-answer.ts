import { lowerCased, type HttpAnswer } from '../http-message.ts';
import type { GraphReply } from './graph-call.ts';

/** What identifies a request, in headers and in error bodies. */
export interface RequestIds {
  readonly requestId: string;
  /** The client's own, echoed; the request id where it sent none. */
  readonly clientRequestId: string;
  /** Simulated time, ms. */
  readonly at: number;
}

const contentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'West Europe',
    Slice: 'E',
    Ring: '5',
    ScaleUnit: '000',
    RoleInstance: 'AM0PEPF00000001',
  },
});

/** An error body with what every error of Graph carries; 429 says its status twice more (throttling page). */
export function withInnerError(status: number, body: unknown, ids: RequestIds): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const innerError = {
    ...(status === 429 ? { code: '429', message: 'Please retry after', status: '429' } : {}),
    date: new Date(ids.at).toISOString().slice(0, 19),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return { error: { ...(body.error as object), innerError } };
}

/** Writes a reply the way Graph does: ids echoed, errors with their inner error, 204 without a body. */
export function writeGraphAnswer(reply: GraphReply, ids: RequestIds): HttpAnswer {
  const headers = {
    ...lowerCased(reply.headers ?? {}),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'x-ms-ags-diagnostic': diagnostic,
    'cache-control': 'no-cache',
    date: new Date(ids.at).toUTCString(),
  };
  if (reply.body === undefined) return { status: reply.status, headers, content: '' };
  const content = JSON.stringify(withInnerError(reply.status, reply.body, ids));
  return { status: reply.status, headers: { ...headers, 'content-type': contentType }, content };
}
