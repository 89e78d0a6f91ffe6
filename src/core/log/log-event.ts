import type { CaseState } from '../case.ts';
import type { Run, SecretState } from '../register/register.ts';
import type { RunCalls } from '../run/run-events.ts';
import type { GraphMethod } from '../tenant/graph-port.ts';

/** Which program writes. */
export type LoggingProgram = 'console' | 'command-line';

/** One answer of Microsoft's, or none: without query values, headers and bodies. */
export interface ServiceCall {
  readonly event: 'call';
  /** `elsewhere`: refused before it was sent. */
  readonly service: 'graph' | 'login' | 'elsewhere';
  readonly method: string;
  readonly path: string;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Why no answer came (`TransportReason`); null where one did. */
  readonly failure: string | null;
  /** Microsoft's own code of a refusal, such as `Authorization_RequestDenied` or `AADSTS50011`. */
  readonly code: string | null;
  /** What Microsoft's support finds the call by. */
  readonly requestId: string | null;
  readonly clientRequestId: string | null;
  readonly tookMs: number;
  /** As `Retry-After` had it. */
  readonly retryAfter: string | null;
  /** How much of the quota is used, as Graph says it. */
  readonly throttleShare: string | null;
}

/** A write in the tenant: before it (`intent`), and what came of it (`outcome`). */
export interface JournaledWrite {
  readonly event: 'write';
  readonly phase: 'intent' | 'outcome';
  readonly runId: string;
  readonly stepId: string;
  readonly method: GraphMethod;
  readonly path: string;
  readonly status: number | null;
  readonly requestId: string | null;
}

/**
 * Everything that is logged. Facts are ids, codes and figures: never a name of a person, customer or
 * application, never a value that somebody entered, never anything that was sent or received.
 */
export type LogEvent =
  | {
      readonly event: 'started';
      readonly version: string;
      readonly platform: string;
      readonly arch: string;
      /** Name and version of what runs the program. */
      readonly runtime: string;
    }
  | { readonly event: 'stopped' }
  | {
      readonly event: 'command';
      /** Its name, without arguments. */
      readonly command: string;
      readonly exitCode: number;
      /** The problem that it answered; null for none. */
      readonly code: string | null;
      readonly requestId: string | null;
      readonly tookMs: number;
    }
  | {
      readonly event: 'register-opened';
      readonly simulated: boolean;
      readonly protection: string;
      readonly cloud: string;
    }
  | {
      readonly event: 'sign-in';
      readonly way: 'browser' | 'device-code' | 'silent';
      /** The code of the problem; null when it succeeded. */
      readonly code: string | null;
      readonly requestId: string | null;
      readonly tookMs: number;
    }
  | { readonly event: 'signed-out' }
  | ServiceCall
  | {
      readonly event: 'run-started';
      readonly caseId: string;
      readonly runId: string;
      readonly kind: Run['kind'];
      readonly steps: number;
    }
  | {
      readonly event: 'run-ended';
      readonly runId: string;
      readonly outcome: NonNullable<Run['outcome']>;
      readonly calls: RunCalls | null;
    }
  | JournaledWrite
  | { readonly event: 'case-state'; readonly caseId: string; readonly state: CaseState }
  | { readonly event: 'secret-kept'; readonly caseId: string; readonly secretId: string }
  | { readonly event: 'secret-state'; readonly secretId: string; readonly state: SecretState }
  | {
      /** A call of the console's page that was not carried out. */
      readonly event: 'page-call-stopped';
      readonly channel: string;
      readonly reason: string;
      readonly about: readonly string[];
    }
  | {
      /** A call of the console's page that was answered with a problem. */
      readonly event: 'page-call-problem';
      readonly channel: string;
      readonly code: string;
      readonly requestId: string | null;
    }
  | { readonly event: 'window-not-loaded' }
  | { readonly event: 'reminders-not-read'; readonly code: string }
  | { readonly event: 'lines-lost'; readonly count: number }
  | { readonly event: 'unexpected'; readonly where: string; readonly error: unknown };

export type LogLevel = 'info' | 'warning' | 'error';

/** Where events go. Writing neither fails nor waits: a log is never a reason to stop work. */
export interface Log {
  write(event: LogEvent): void;
}

/** Where nobody keeps a log. */
export const noLog: Log = { write: () => undefined };

/** How much attention an event needs. */
export function levelOf(event: LogEvent): LogLevel {
  switch (event.event) {
    case 'unexpected':
    case 'window-not-loaded':
      return 'error';
    case 'page-call-stopped':
    case 'page-call-problem':
    case 'reminders-not-read':
    case 'lines-lost':
      return 'warning';
    case 'call':
      return event.failure === null && event.status !== null && event.status < 400 ? 'info' : 'warning';
    case 'sign-in':
    case 'command':
      return event.code === null ? 'info' : 'warning';
    case 'run-ended':
      return event.outcome === 'done' ? 'info' : 'warning';
    default:
      return 'info';
  }
}
