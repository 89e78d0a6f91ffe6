import type { TenantState } from '../world/world-state.ts';

export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** An error answer of Graph. Thrown by whatever finds it, written out in one place. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      readonly details?: readonly ErrorDetail[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}

export function badRequest(message: string, details: readonly ErrorDetail[] = []): GraphRefusal {
  return new GraphRefusal(400, 'Request_BadRequest', message, { details });
}

export function unsupportedQuery(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_UnsupportedQuery', message);
}

/** The 404 of the directory: the object is not there, or not there yet. */
export function notFound(id: string): GraphRefusal {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function insufficientPrivileges(): GraphRefusal {
  return new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

/** Two writes on one object at a time; the same write succeeds a moment later. */
export function concurrencyViolation({ settings }: TenantState): GraphRefusal {
  return new GraphRefusal(
    settings.concurrencyViolationStatus,
    'Directory_ConcurrencyViolation',
    'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  );
}

/** Graph's answer to a path segment that it does not know. */
export function unknownSegment(segment: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

export function invalidToken(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate':
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
    },
  });
}
