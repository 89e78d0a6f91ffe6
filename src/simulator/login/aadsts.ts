/** One refusal of the token service: what OAuth calls it, and Microsoft's own number and text. */
export interface SignInRefusal {
  readonly error: string;
  readonly code: number;
  readonly text: string;
  readonly status: number;
  readonly suberror?: string;
  /** A new access request that the client must make, as MSAL expects it. */
  readonly claims?: string;
}

/** Thrown inside the sign-in endpoints, written out in one place. */
export class SignInError extends Error {
  readonly refusal: SignInRefusal;

  constructor(error: string, code: number, text: string, more: Partial<SignInRefusal> = {}) {
    super(text);
    this.refusal = { error, code, text, status: 400, ...more };
  }
}

/** The ids that Microsoft puts into every refusal. */
export interface Trace {
  readonly traceId: string;
  readonly correlationId: string;
  /** Simulated time, ms. */
  readonly at: number;
}

function timestamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `AADSTS7000215: … Trace ID: … Correlation ID: … Timestamp: …` */
export function describeRefusal(refusal: SignInRefusal, trace: Trace): string {
  return `AADSTS${refusal.code}: ${refusal.text} Trace ID: ${trace.traceId} Correlation ID: ${trace.correlationId} Timestamp: ${timestamp(trace.at)}`;
}

/** The JSON body of a refusal. */
export function refusalBody(refusal: SignInRefusal, trace: Trace): Record<string, unknown> {
  return {
    error: refusal.error,
    error_description: describeRefusal(refusal, trace),
    error_codes: [refusal.code],
    timestamp: timestamp(trace.at),
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
    ...(refusal.suberror === undefined ? {} : { suberror: refusal.suberror }),
    ...(refusal.claims === undefined ? {} : { claims: refusal.claims }),
  };
}
