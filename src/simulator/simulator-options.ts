import type { ChaosPlan } from './faults/chaos.ts';
import type { HttpAnswer, HttpRequest } from './http-message.ts';
import type { LagBound } from './world/lag-chains.ts';
import type { TenantSettings } from './world/world-state.ts';

/** The tenants that can be begun with; see docs/simulator.md. */
export const fixtureNames = ['small', 'empty', 'messy'] as const;

export type FixtureName = (typeof fixtureNames)[number];

/** How a simulated tenant begins and behaves; all of it optional. */
export interface SimulatorOptions {
  /** Which tenant to begin with, or which ones; `small` when not said. */
  readonly fixture?: FixtureName | readonly FixtureName[];
  /** The same number gives the same ids and secrets in every run. */
  readonly random?: number;
  /** A pause before every answer, ms of real time. */
  readonly latencyMs?: number;
  /** How long the directory takes to catch up with a write, ms of simulated time. */
  readonly lagMs?: number;
  /** Faults from the start: `METHOD PATH[#N]=KIND` (docs/simulator.md). */
  readonly faults?: readonly string[];
  /** Faults by chance, from the start. */
  readonly chaos?: ChaosPlan;
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
  /** Settings of every tenant that differ from what its fixture or snapshot says. */
  readonly settings?: Partial<TenantSettings>;
}

export interface Simulator {
  /**
   * Answers as Microsoft would: paths below `/login`, `/graph` and `/control`, or the real host names.
   * Rejects with a `TypeError`, as `fetch` does, where a fault breaks the connection.
   */
  handle(request: Request): Promise<Response>;
  /** The same on plain data, for whoever serves it. */
  answer(request: HttpRequest, content: string): Promise<HttpAnswer>;
  /** How long the lags alone have made it take so far. */
  lagBound(): LagBound;
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
