import { createHash } from 'node:crypto';
import { readFaultKind, type Strike } from './fault-spec.ts';

/** Faults by chance: which share of the requests is struck, and by what. */
export interface ChaosPlan {
  /** The same seed strikes the same requests in every run. */
  readonly seed: number;
  /** Of all requests, from 0 (none) to 1 (every one). */
  readonly share: number;
  /** Kinds of the fault grammar, each as likely as the others. */
  readonly kinds: readonly string[];
  /** Whose requests are struck; those to Graph when not said. */
  readonly hosts?: readonly ('login' | 'graph')[];
}

/** A chaos plan that cannot be followed. */
export class UnreadableChaos extends Error {}

interface Armed {
  readonly plan: ChaosPlan;
  readonly strikes: readonly Strike[];
}

function arm(plan: ChaosPlan): Armed {
  if (!Number.isSafeInteger(plan.seed)) throw new UnreadableChaos('seed is a whole number.');
  if (!(plan.share >= 0 && plan.share <= 1)) throw new UnreadableChaos('share is a number from 0 to 1.');
  const strikes = plan.kinds.map((word) => {
    const effect = readFaultKind(word);
    if (effect === null) throw new UnreadableChaos(`Not a kind of fault: ${word}`);
    return { word, effect };
  });
  if (strikes.length === 0 && plan.share > 0) throw new UnreadableChaos('kinds names no kind of fault.');
  return { plan, strikes };
}

/**
 * Faults that strike by chance, reproducibly. What happens to a request follows from the seed, its
 * method, its address and how often that very request came before; not from when it came, nor from
 * what other requests did meanwhile.
 */
export class Chaos {
  #armed: Armed | null = null;
  #struck = 0;
  readonly #times = new Map<string, number>();

  /** Starts afresh with this plan. @throws {UnreadableChaos} when it makes no sense. */
  begin(plan: ChaosPlan): void {
    this.#armed = arm(plan);
    this.#struck = 0;
    this.#times.clear();
  }

  /** @param address path below the version, with its query. */
  strike(host: 'login' | 'graph', method: string, address: string): Strike[] {
    if (this.#armed === null) return [];
    const { plan, strikes } = this.#armed;
    if (!(plan.hosts ?? ['graph']).includes(host)) return [];
    const request = `${method} ${address}`;
    const time = (this.#times.get(request) ?? 0) + 1;
    this.#times.set(request, time);
    const bytes = createHash('sha256').update(`${plan.seed}/${time}/${request}`).digest();
    if (bytes.readUInt32BE(0) >= plan.share * 2 ** 32) return [];
    const strike = strikes[bytes.readUInt32BE(4) % strikes.length];
    if (strike === undefined) return [];
    this.#struck += 1;
    return [strike];
  }

  /** The plan in force, and how many requests it has struck; null without one. */
  describe(): (ChaosPlan & { readonly struck: number }) | null {
    return this.#armed === null ? null : { ...this.#armed.plan, struck: this.#struck };
  }
}
