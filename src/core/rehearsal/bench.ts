import type { Clock, Ids } from '../ports.ts';
import { text } from '../text.ts';
import { judge, noBackingApplication, notReplicated } from '../run/answer.ts';
import type { GraphPort, GraphRequest } from '../tenant/graph-port.ts';
import { describeOutcome, type Answered } from './describe-answer.ts';
import { NotTried, notWithout } from './not-tried.ts';

/** An answer as it came over the line. */
export interface WireAnswer {
  readonly status: number;
  readonly hasLocation: boolean;
  readonly content: string;
}

/** One request to the sign-in service. */
export interface LoginRequest {
  /** Below the tenant: `/saml2?…`. */
  readonly path: string;
  /** Sent as a form by POST; without one it is a GET. */
  readonly form?: Readonly<Record<string, string>>;
  /** Name and password of a Basic header. */
  readonly basic?: readonly [string, string];
}

/**
 * What lies below the client of {@link GraphPort}, for what that hides: headers, bytes, pages. Each sends one
 * request, once; null where no answer came.
 */
export interface RehearsalWire {
  /** The host of Graph in the tenant's cloud. */
  readonly graphHost: string;
  graph(
    request: { readonly path: string; readonly body: string },
    scopes: readonly string[],
  ): Promise<WireAnswer | null>;
  login(request: LoginRequest): Promise<WireAnswer | null>;
  /** DEFLATE without a header, in base64: how SAML puts a message in an address. */
  deflate(content: string): string;
}

export interface RehearsalPorts {
  readonly graph: GraphPort;
  readonly wire: RehearsalWire;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signal: AbortSignal;
  /** What making and removing throw-away applications takes. */
  readonly scopes: readonly string[];
  /** The operator's object id. */
  readonly operatorId: string;
}

/** An application of a rehearsal and its service principal. */
export interface ThrowAway {
  readonly id: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
}

/** Where an item finds out what the service does. */
export interface Bench {
  readonly ports: RehearsalPorts;
  /** Marks what this rehearsal makes. */
  readonly mark: string;
  /** What was made and has to go, by id. */
  readonly made: {
    readonly applications: Set<string>;
    readonly principals: Set<string>;
    readonly policies: Set<string>;
  };
  /** What items share, by what it is for. */
  readonly shelf: Map<string, Promise<ThrowAway>>;
  /** Sends once. @throws {NotTried} where no answer came, or one that says nothing of what is asked about. */
  send(request: GraphRequest, scopes?: readonly string[]): Promise<Answered>;
  /** Sends again while the directory says that it does not know something yet. @throws {NotTried} */
  settle(request: GraphRequest, scopes?: readonly string[]): Promise<Answered>;
  /** The body of what has to succeed before an item can be tried. @throws {NotTried} */
  need(request: GraphRequest, scopes?: readonly string[]): Promise<unknown>;
  /** @throws {NotTried} once the user stops it. */
  pause(ms: number): Promise<void>;
  /** How long until `isThere`, in milliseconds. @throws {NotTried} where it takes too long. */
  measure(isThere: () => Promise<boolean>): Promise<number>;
}

/** How often an answer that means "not yet" is asked again, and how long between, at most. */
const mostAttempts = 12;
const longestPauseMs = 8_000;

const pollMs = 250;
const longestWaitMs = 120_000;

/** Says nothing of what is asked about: an outage, too many requests, or a role that the operator has not. */
function isTrouble(answer: Answered): boolean {
  if (answer.status === 403) return judge(answer, noBackingApplication) !== 'not-yet';
  return answer.status === 429 || answer.status >= 500;
}

export function createBench(ports: RehearsalPorts, mark: string, made: Bench['made']): Bench {
  const { clock, signal } = ports;
  const unanswered = (): NotTried => new NotTried(text('rehearsal.not-tried.unanswered'));

  const bench: Bench = {
    ports,
    mark,
    made,
    shelf: new Map(),
    async send(request, scopes = ports.scopes) {
      if (signal.aborted) throw new NotTried(text('rehearsal.not-tried.stopped'));
      // A write under way is not broken off: what it makes has to be known, so that it can be removed.
      const answer = await ports.graph.send(request, {
        scopes,
        ...(request.method === 'GET' ? { signal } : {}),
      });
      if (answer.kind === 'answered') {
        if (isTrouble(answer)) throw notWithout(describeOutcome(answer));
        return answer;
      }
      if (answer.kind === 'refused' && answer.problem.kind !== 'cancelled')
        throw notWithout(answer.problem.code);
      throw unanswered();
    },
    async settle(request, scopes) {
      const rules = [...notReplicated, ...noBackingApplication];
      for (let attempt = 1; ; attempt += 1) {
        const answer = await bench.send(request, scopes);
        if (judge(answer, rules) !== 'not-yet' || attempt === mostAttempts) return answer;
        await bench.pause(Math.min(250 * 2 ** attempt, longestPauseMs));
      }
    },
    async need(request, scopes) {
      const answer = await bench.settle(request, scopes);
      if (answer.status >= 400) throw notWithout(describeOutcome(answer));
      return answer.body;
    },
    async pause(ms) {
      await clock.sleep(ms, signal).catch(() => undefined);
      if (signal.aborted) throw new NotTried(text('rehearsal.not-tried.stopped'));
    },
    async measure(isThere) {
      const begun = Date.parse(clock.now());
      for (;;) {
        const there = await isThere();
        const tookMs = Date.parse(clock.now()) - begun;
        if (there) return tookMs;
        if (tookMs > longestWaitMs) throw new NotTried(text('rehearsal.not-tried.too-long'));
        await bench.pause(pollMs);
      }
    },
  };
  return bench;
}
