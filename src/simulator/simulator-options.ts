export type FixtureName = 'small' | 'empty';

/** How a simulated tenant begins and behaves; all of it optional. */
export interface SimulatorOptions {
  /** Which tenant to begin with; `small` when not said. */
  readonly fixture?: FixtureName;
  /** The same number gives the same ids and secrets in every run. */
  readonly random?: number;
  /** A pause before every answer, ms of real time. */
  readonly latencyMs?: number;
  /** How long the directory takes to catch up with a write, ms of simulated time. */
  readonly lagMs?: number;
  /** Faults from the start: `METHOD PATH[#N]=KIND` (docs/simulator.md). */
  readonly faults?: readonly string[];
  /** A tenant saved earlier; then `fixture` and `random` are not looked at. */
  readonly snapshot?: string;
  /** Called with the whole state after every change, before its answer goes out. */
  readonly onChange?: (snapshot: string) => void;
  /** The clock under the simulated one, ms since 1970. */
  readonly now?: () => number;
  /** Characters of new client secrets; `older` has `/`, `+` and `=` among them. */
  readonly secretAlphabet?: 'today' | 'older';
  /** Secrets that the next addPassword calls hand out, in order. */
  readonly nextSecrets?: readonly string[];
  /** What a cloud-only group becomes where a groups claim asks for sAMAccountName. Sources disagree. */
  readonly cloudOnlyGroups?: 'omitted' | 'objectId';
}

export interface Simulator {
  /**
   * Answers as Microsoft would: paths below `/login`, `/graph` and `/control`, or the real host names.
   * Rejects with a `TypeError`, as `fetch` does, where a fault breaks the connection.
   */
  handle(request: Request): Promise<Response>;
  /** The whole state as text, for {@link SimulatorOptions.snapshot}. */
  snapshot(): string;
}

/** Faults that were asked for and do not follow the grammar. */
export class UnreadableFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Not a fault: ${faults.join(' | ')}`);
    this.faults = faults;
  }
}
