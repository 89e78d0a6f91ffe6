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

function withInnerError(body: unknown, ids: RequestIds): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const innerError = {
    date: new Date(ids.at).toISOString().slice(0, 19),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return { error: { ...(body.error as object), innerError } };
}

/** Writes a reply the way Graph does: ids echoed, errors with their inner error, 204 without a body. */
export function writeGraphAnswer(
  reply: GraphReply,
  ids: RequestIds,
): { response: Response; content: string } {
  const headers = new Headers({
    ...reply.headers,
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'x-ms-ags-diagnostic': diagnostic,
    'cache-control': 'no-cache',
    date: new Date(ids.at).toUTCString(),
  });
  if (reply.body === undefined)
    return { response: new Response(null, { status: reply.status, headers }), content: '' };
  headers.set('content-type', contentType);
  const content = JSON.stringify(withInnerError(reply.body, ids));
  return { response: new Response(content, { status: reply.status, headers }), content };
}
