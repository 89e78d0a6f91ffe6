import type { GraphReply } from '../graph/graph-call.ts';

const graphErrors: Readonly<Record<number, readonly [string, string]>> = {
  400: ['Request_BadRequest', 'Bad request.'],
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  404: [
    'Request_ResourceNotFound',
    'Resource does not exist or one of its queried reference-property objects are not present.',
  ],
  409: [
    'Directory_ConcurrencyViolation',
    'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  ],
  429: ['TooManyRequests', 'Please retry again later.'],
  500: ['InternalServerError', 'An internal server error occurred.'],
  502: ['BadGateway', 'Bad gateway.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable. Please retry again later.'],
  504: ['GatewayTimeout', 'The gateway timed out.'],
};

function headersFor(retryAfter: string | null): Record<string, string> {
  return retryAfter === null ? {} : { 'Retry-After': retryAfter };
}

/** What Graph answers with a status that a fault asked for. */
export function graphStatusAnswer(status: number, retryAfter: string | null): GraphReply {
  const [code, message] = graphErrors[status] ?? ['UnknownError', 'Unknown error.'];
  return { status, body: { error: { code, message } }, headers: headersFor(retryAfter) };
}
