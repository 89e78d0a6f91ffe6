import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlRoom } from './control/control-endpoint.ts';
import { BrokenConnection } from './faults/broken-connection.ts';
import type { Strike } from './faults/fault-spec.ts';
import { RequestFaults } from './faults/request-faults.ts';
import { claimsChallenge } from './faults/claims-challenge.ts';
import { graphStatusAnswer } from './faults/status-answer.ts';
import { answerBatch, partContent, partRequest, readBatch } from './graph/batch.ts';
import { writeGraphAnswer, type RequestIds } from './graph/graph-answer.ts';
import type { GraphReply } from './graph/graph-call.ts';
import { GraphEndpoint, pathBelowVersion, refusalReply } from './graph/graph-endpoint.ts';
import { requireJson } from './graph/request-body.ts';
import { concurrencyViolation, GraphRefusal, invalidToken } from './graph/graph-refusal.ts';
import type { HttpAnswer, HttpRequest } from './http-message.ts';
import type { Destination } from './locate-request.ts';
import { answerLogin, loginStatusAnswer, writeLoginAnswer } from './login/login-endpoint.ts';
import type { LogEntry } from './request-log.ts';
import { WritesInFlight } from './writes-in-flight.ts';

type MicrosoftDestination = Extract<Destination, { readonly host: 'login' | 'graph' }>;

interface Arrival {
  readonly request: HttpRequest;
  readonly url: URL;
  readonly destination: MicrosoftDestination;
  readonly content: string;
  readonly entry: LogEntry;
  readonly faults: RequestFaults;
}

/** An arrival with what was under way when it came. */
interface Turn extends Arrival {
  /** The refusal where another write on the same object had begun and not ended. */
  readonly overlap: GraphRefusal | null;
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

// The first use of `performance` loads all of `node:perf_hooks`: 8 ms of the first answer.
const uptimeMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Microsoft's two hosts: logs what comes in, lets the faults strike, and answers. */
export class MicrosoftEndpoints {
  readonly #room: ControlRoom;
  readonly #graph: GraphEndpoint;
  readonly #latencyMs: number;
  readonly #changed: () => void;
  readonly #writes = new WritesInFlight();

  constructor(room: ControlRoom, latencyMs: number, changed: () => void) {
    this.#room = room;
    this.#graph = new GraphEndpoint(room.world, room.throttle);
    this.#latencyMs = latencyMs;
    this.#changed = changed;
  }

  async answer(
    request: HttpRequest,
    url: URL,
    destination: MicrosoftDestination,
    content: string,
  ): Promise<HttpAnswer> {
    const startedAt = uptimeMs();
    const strikes = this.#strike(request, url, destination);
    const entry = this.#log(request, url, destination, content, strikes);
    const faults = new RequestFaults(strikes);
    try {
      return await this.#process({ request, url, destination, content, entry, faults });
    } catch (error) {
      if (entry.outcome === 'pending' || entry.outcome === 'held') entry.outcome = 'left';
      throw error;
    } finally {
      entry.durationMs = uptimeMs() - startedAt;
    }
  }

  #strike({ method }: HttpRequest, url: URL, destination: MicrosoftDestination): Strike[] {
    const { faults, chaos } = this.#room;
    const path = decodedPath(destination.path ?? url.pathname);
    return [...faults.strike(method, path), ...chaos.strike(destination.host, method, path + url.search)];
  }

  #log(
    request: HttpRequest,
    url: URL,
    destination: MicrosoftDestination,
    content: string,
    strikes: readonly Strike[],
  ): LogEntry {
    const { world, log } = this.#room;
    const isGraphWrite = destination.host === 'graph' && content !== '';
    return log.arrive({
      at: new Date(world.now()).toISOString(),
      host: destination.host,
      method: request.method,
      path: decodedPath(destination.path ?? url.pathname),
      query: url.search,
      ...(isGraphWrite ? { body: readJson(content) } : {}),
      requestId: world.ids.uuid('request'),
      clientRequestId: request.headers.get('client-request-id'),
      struck: strikes.map(({ word }) => word),
    });
  }

  async #process(arrival: Arrival): Promise<HttpAnswer> {
    const { destination, request } = arrival;
    const written =
      destination.host === 'graph' ? await this.#graph.writtenObject(request, destination.path) : null;
    if (written === null) return this.#carryOut({ ...arrival, overlap: null });
    const isOverlapping = this.#writes.begin(written.id);
    try {
      const overlap = isOverlapping ? concurrencyViolation(written.tenant) : null;
      return await this.#carryOut({ ...arrival, overlap });
    } finally {
      this.#writes.end(written.id);
    }
  }

  async #carryOut(arrival: Turn): Promise<HttpAnswer> {
    const { request, entry, faults } = arrival;
    await this.#pause(this.#latencyMs + (faults.get('slow')?.ms ?? 0), request.signal);
    await this.#holdIf('hold:before', arrival);
    if (faults.has('reset')) {
      entry.outcome = 'reset';
      throw new BrokenConnection(false);
    }
    const secret = faults.get('secret');
    if (secret !== undefined) this.#room.world.state.nextSecrets.unshift(secret.value);
    const written = await this.#answerUnlessFaulty(arrival);
    if (request.method !== 'GET') this.#changed();
    await this.#holdIf('hold:after', arrival);
    if (faults.has('lost')) {
      entry.outcome = 'lost';
      throw new BrokenConnection(true);
    }
    entry.outcome = faults.has('truncate') ? 'truncated' : 'answered';
    // Of an answer without a body there is no half: what breaks off is its head.
    if (faults.has('truncate') && written.content === '') throw new BrokenConnection(true);
    entry.status = written.status;
    return faults.has('truncate') ? { ...written, breaksOff: true } : written;
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal });
  }

  async #holdIf(kind: 'hold:before' | 'hold:after', arrival: Arrival): Promise<void> {
    if (!arrival.faults.has(kind)) return;
    const { entry, request } = arrival;
    entry.outcome = 'held';
    await this.#room.holding.wait(`${entry.method} ${entry.path}`, request.signal);
    entry.outcome = 'pending';
  }

  async #answerUnlessFaulty(arrival: Turn): Promise<HttpAnswer> {
    return arrival.destination.host === 'graph'
      ? this.#answerGraph(arrival, arrival.destination.path)
      : this.#answerLogin(arrival, arrival.destination.path);
  }

  async #answerGraph(arrival: Turn, path: string | null): Promise<HttpAnswer> {
    const { request, url, content, entry, faults } = arrival;
    const { requestId, clientRequestId } = entry;
    const at = this.#room.world.now();
    const ids = { requestId, clientRequestId: clientRequestId ?? requestId, at };
    const status = faults.get('status');
    if (status !== undefined)
      return writeGraphAnswer(graphStatusAnswer(status.status, status.retryAfter), ids);
    if (faults.has('expired-token')) {
      this.#graph.tokens.kill(
        request.headers,
        invalidToken('Lifetime validation failed, the token is expired.'),
      );
    }
    if (faults.has('claims-challenge')) {
      const challenge = claimsChallenge(at);
      this.#graph.tokens.kill(request.headers, challenge);
      return writeGraphAnswer(refusalReply(challenge), ids);
    }
    if (arrival.overlap !== null) return writeGraphAnswer(refusalReply(arrival.overlap), ids);
    const reply =
      path === '/$batch' && request.method === 'POST'
        ? await this.#answerBatch(request, url, content, ids)
        : await this.#room.world.lags.during({ method: entry.method, path: entry.path, content }, async () =>
            this.#graph.answer(request, url, path, content),
          );
    const done = faults.get('done');
    return writeGraphAnswer(
      done === undefined ? reply : graphStatusAnswer(done.status, done.retryAfter),
      ids,
    );
  }

  /** Every part is a request of its own: logged, struck by faults, allowed or refused by itself. */
  async #answerBatch(request: HttpRequest, url: URL, content: string, ids: RequestIds): Promise<GraphReply> {
    try {
      await this.#graph.tokens.identify(request.headers);
      requireJson(request.headers.get('content-type'));
      return await answerBatch(readBatch(content), ids, async (part) => {
        const single = partRequest(part, request, url.origin);
        const address = new URL(single.url);
        const path = pathBelowVersion(address.pathname);
        return this.answer(single, address, { host: 'graph', path }, partContent(part));
      });
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalReply(error);
      throw error;
    }
  }

  async #answerLogin(arrival: Arrival, path: string): Promise<HttpAnswer> {
    const { request, url, content, entry, faults } = arrival;
    const { world } = this.#room;
    const correlationId =
      entry.clientRequestId ?? url.searchParams.get('client-request-id') ?? entry.requestId;
    const trace = { traceId: entry.requestId, correlationId, at: world.now() };
    const status = faults.get('status');
    if (status !== undefined) {
      return writeLoginAnswer(loginStatusAnswer(status.status, status.retryAfter, path, trace), trace);
    }
    const wasDeclining = world.state.declineConsent;
    if (faults.has('decline')) world.state.declineConsent = true;
    try {
      const reply = await answerLogin(world, request, url, path, content, trace);
      const done = faults.get('done');
      return writeLoginAnswer(
        done === undefined ? reply : loginStatusAnswer(done.status, done.retryAfter, path, trace),
        trace,
      );
    } finally {
      world.state.declineConsent = wasDeclining;
    }
  }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
