/** One request as the log remembers it; sign-in bodies are never kept. */
export interface LogEntry {
  readonly number: number;
  /** Simulated time, ISO 8601. */
  readonly at: string;
  readonly host: 'login' | 'graph';
  readonly method: string;
  /** Below the version for Graph. */
  readonly path: string;
  readonly query: string;
  /** The JSON a Graph request carried. */
  body?: unknown;
  readonly requestId: string;
  readonly clientRequestId: string | null;
  /** What faults and chance did to it, in the words of the fault grammar. */
  readonly struck: readonly string[];
  /** Null until it was answered, and when the connection broke. */
  status: number | null;
  outcome: 'pending' | 'held' | 'answered' | 'reset' | 'lost' | 'truncated' | 'left';
  /** Server time, ms, waiting on purpose included. */
  durationMs: number | null;
}

/** Every request, in the order of arrival. */
export class RequestLog {
  readonly #entries: LogEntry[] = [];

  arrive(entry: Omit<LogEntry, 'number' | 'status' | 'outcome' | 'durationMs'>): LogEntry {
    const added: LogEntry = {
      ...entry,
      number: this.#entries.length + 1,
      status: null,
      outcome: 'pending',
      durationMs: null,
    };
    this.#entries.push(added);
    return added;
  }

  list(): readonly LogEntry[] {
    return this.#entries;
  }
}
