import type { GraphAnswer, GraphError } from '../../core/tenant/graph-port.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { isJsonObject, textMember, type JsonObject } from '../transport/json-answer.ts';

/** A service that asks for more than this is not waited for in one go, in milliseconds. */
const maxAskedMs = 60_000;

/** Graph's response as the engine judges it; `now` is ISO 8601 UTC. */
export function readGraphAnswer(response: Response, body: unknown, now: string): GraphAnswer {
  const error = response.status >= 400 ? readGraphError(body) : undefined;
  const requestId = response.headers.get('request-id') ?? innerRequestId(body);
  const throttleShare = Number(response.headers.get('x-ms-throttle-limit-percentage') ?? Number.NaN);
  const askedMs = readRetryAfterMs(response.headers.get('retry-after'), now);
  return {
    kind: 'answered',
    status: response.status,
    body,
    ...(error === undefined ? {} : { error }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(askedMs === null ? {} : { retryAfterMs: Math.min(askedMs, maxAskedMs) }),
    ...(Number.isFinite(throttleShare) ? { throttleShare } : {}),
  };
}

/**
 * Graph's error body. Code and message are empty when there is none, which means that somebody in between
 * answered. Both spellings `innerError` and `innererror` occur, and the inner message is sometimes the only one.
 */
function readGraphError(body: unknown): GraphError {
  const error = member(body, 'error');
  const inner = innerError(error);
  const details = error['details'];
  const detailCodes = Array.isArray(details)
    ? details.map((detail: unknown) => (isJsonObject(detail) ? textMember(detail, 'code') : undefined))
    : [];
  return {
    code: textMember(error, 'code') ?? '',
    message: textMember(error, 'message') ?? textMember(inner, 'message') ?? '',
    detailCodes: detailCodes.filter((code) => code !== undefined),
  };
}

function innerRequestId(body: unknown): string | undefined {
  return textMember(innerError(member(body, 'error')), 'request-id');
}

function innerError(error: JsonObject): JsonObject {
  const found = error['innerError'] ?? error['innererror'];
  return isJsonObject(found) ? found : {};
}

function member(body: unknown, name: string): JsonObject {
  const found = isJsonObject(body) ? body[name] : undefined;
  return isJsonObject(found) ? found : {};
}
