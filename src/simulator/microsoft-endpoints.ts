import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlRoom } from './control/control-endpoint.ts';
import { BrokenConnection, truncated } from './faults/broken-connection.ts';
import { RequestFaults } from './faults/request-faults.ts';
import { claimsChallenge } from './faults/claims-challenge.ts';
import { graphStatusAnswer } from './faults/status-answer.ts';
import { writeGraphAnswer } from './graph/graph-answer.ts';
import { GraphEndpoint, refusalReply } from './graph/graph-endpoint.ts';
import { invalidToken } from './graph/graph-refusal.ts';
import type { Destination } from './locate-request.ts';
import { answerLogin, loginStatusAnswer, writeLoginAnswer } from './login/login-endpoint.ts';
import type { LogEntry } from './request-log.ts';

type MicrosoftDestination = Extract<Destination, { readonly host: 'login' | 'graph' }>;

interface Arrival {
  readonly request: Request;
  readonly url: URL;
  readonly destination: MicrosoftDestination;
  readonly content: string;
  readonly entry: LogEntry;
  readonly faults: RequestFaults;
}

interface Written {
  readonly response: Response;
  readonly content: string;
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** Microsoft's two hosts: logs what comes in, lets the faults strike, and answers. */
export class MicrosoftEndpoints {
  readonly #room: ControlRoom;
  readonly #graph: GraphEndpoint;
  readonly #latencyMs: number;
  readonly #changed: () => void;

  constructor(room: ControlRoom, latencyMs: number, changed: () => void) {
    this.#room = room;
    this.#graph = new GraphEndpoint(room.world);
    this.#latencyMs = latencyMs;
    this.#changed = changed;
  }

  async answer(
    request: Request,
    url: URL,
    destination: MicrosoftDestination,
    content: string,
  ): Promise<Response> {
    const startedAt = performance.now();
    const entry = this.#log(request, url, destination, content);
    const faults = new RequestFaults(this.#room.faults.strike(request.method, entry.path));
    try {
      const { response } = await this.#process({ request, url, destination, content, entry, faults });
      return response;
    } catch (error) {
      if (entry.outcome === 'pending' || entry.outcome === 'held') entry.outcome = 'left';
      throw error;
    } finally {
      entry.durationMs = performance.now() - startedAt;
    }
  }

  #log(request: Request, url: URL, destination: MicrosoftDestination, content: string): LogEntry {
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
    });
  }

  async #process(arrival: Arrival): Promise<Written> {
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
    entry.status = written.response.status;
    entry.outcome = faults.has('truncate') ? 'truncated' : 'answered';
    if (!faults.has('truncate')) return written;
    return { ...written, response: truncated(written.response, written.content) };
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

  async #answerUnlessFaulty(arrival: Arrival): Promise<Written> {
    return arrival.destination.host === 'graph'
      ? this.#answerGraph(arrival, arrival.destination.path)
      : this.#answerLogin(arrival, arrival.destination.path);
  }

  async #answerGraph(arrival: Arrival, path: string | null): Promise<Written> {
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
    return writeGraphAnswer(await this.#graph.answer(request, url, path, content), ids);
  }

  async #answerLogin(arrival: Arrival, path: string): Promise<Written> {
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
      return writeLoginAnswer(await answerLogin(world, request, url, path, content, trace), trace);
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
