import type { World } from '../world/world.ts';
import { GraphRefusal } from './graph-refusal.ts';

/** How much one client may ask of one tenant. */
export interface ThrottleLimit {
  readonly resourceUnits: number;
  readonly windowMs: number;
}

interface Usage {
  windowStart: number;
  units: number;
}

/** From here on Graph says how much of the quota is used (throttling-limits). */
const announcedShare = 0.8;

/**
 * Counts what each client asks of each tenant in resource units, as the identity and access services of Graph
 * do (throttling-limits: 3,500 to 8,000 in 10 seconds). Off until a limit is set. The quota is documented as a
 * bucket of tokens without a rate; here it is full again when its window is over.
 */
export class Throttle {
  readonly #world: World;
  readonly #usage = new Map<string, Usage>();
  #limit: ThrottleLimit | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  set(limit: ThrottleLimit | null): void {
    this.#limit = limit;
    this.#usage.clear();
  }

  /**
   * Counts a request, and answers the headers for its answer. A refused one counts as well: who repeats at once
   * makes it worse (throttling).
   * @throws {GraphRefusal} 429 with Retry-After when the quota of this window is spent.
   */
  count(
    who: { readonly tenantId: string; readonly clientId: string },
    request: ThrottledRequest,
  ): ThrottleHeaders {
    if (this.#limit === null) return {};
    const { resourceUnits, windowMs } = this.#limit;
    const now = this.#world.now();
    const key = `${who.tenantId}/${who.clientId}`;
    let usage = this.#usage.get(key);
    if (usage === undefined || now >= usage.windowStart + windowMs) {
      usage = { windowStart: now, units: 0 };
      this.#usage.set(key, usage);
    }
    const units = resourceUnitsOf(request);
    usage.units += units;
    const share = usage.units / resourceUnits;
    const headers: ThrottleHeaders = {
      'x-ms-resource-unit': String(units),
      ...(share < announcedShare ? {} : { 'x-ms-throttle-limit-percentage': share.toFixed(2) }),
    };
    if (share <= 1) return headers;
    const waitS = ((usage.windowStart + windowMs - now) / 1000).toFixed(3);
    throw new GraphRefusal(429, 'TooManyRequests', 'Please retry again later.', {
      headers: { ...headers, 'Retry-After': waitS },
    });
  }
}

type ThrottleHeaders = Readonly<Record<string, string>>;

export interface ThrottledRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
}

/** Applications and users cost two units, most others one; `$select` and a short page are cheaper (throttling-limits). */
function resourceUnitsOf({ method, path, search }: ThrottledRequest): number {
  const isDear = method === 'GET' && /^\/(?:applications|users)\b/.test(path);
  const top = Number(search.get('$top') ?? 100);
  const selected = search.has('$select') ? -1 : 0;
  const short = top < 20 ? -1 : 0;
  const expanded = search.has('$expand') ? 1 : 0;
  return Math.max(1, (isDear ? 2 : 1) + selected + short + expanded);
}
