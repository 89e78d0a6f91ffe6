import { AsyncLocalStorage } from 'node:async_hooks';
import { staleFor } from './stale-reads.ts';
import type { Former, LagWait, Replicated, StoredSecret, TenantState, WorldState } from './world-state.ts';

/** The longest chain of lags that depended on each other: no client can have been faster. */
export interface LagBound {
  readonly ms: number;
  readonly chain: readonly LagWait[];
}

/** A request as far as its dependencies go. */
interface Dependent {
  readonly method: string;
  readonly path: string;
  readonly content: string;
}

/** A request under way, with waits that its path does not tell of. */
interface UnderWay extends Dependent {
  others: readonly LagWait[];
}

type Stored = Replicated & {
  readonly former?: Former<unknown>;
  readonly resource: { readonly id: string; readonly appId?: unknown; readonly uniqueName?: unknown };
};

const lengthOf = (chain: readonly LagWait[]): number => chain.reduce((sum, { ms }) => sum + ms, 0);

const longer = (a: readonly LagWait[], b: readonly LagWait[]): readonly LagWait[] =>
  lengthOf(b) > lengthOf(a) ? b : a;

const isStored = (item: unknown): item is Stored =>
  typeof item === 'object' && item !== null && 'writableFrom' in item && 'resource' in item;

/** Everything alive that the directory catches up with, under the name of its collection. */
function* replicated(tenant: TenantState): Iterable<readonly [string, Stored]> {
  for (const [collection, items] of Object.entries(tenant) as [string, unknown][]) {
    if (!Array.isArray(items) || collection.startsWith('deleted')) continue;
    for (const item of items) if (isStored(item)) yield [collection, item];
  }
}

/** Whether a request could only be done once the directory knew the object. An upsert need not wait. */
function dependsOn({ method, path, content }: Dependent, collection: string, { resource }: Stored): boolean {
  const isNamed = (value: unknown, text: string): boolean =>
    typeof value === 'string' && text.includes(value);
  const text = method === 'GET' ? path : `${path}\n${content}`;
  if (isNamed(resource.id, text)) return true;
  if (collection === 'applications') {
    return isNamed(resource.appId, text) || (method !== 'PATCH' && isNamed(resource.uniqueName, path));
  }
  return method !== 'PATCH' && path.startsWith('/servicePrincipals(') && isNamed(resource.appId, path);
}

/**
 * Finds out how long the lags alone make a run: an object that was made has to be known before what
 * refers to it can be done, and what that makes has to be known in turn. Counted are requests that
 * succeeded, by the lag they needed; not how often, nor when, a client asked.
 */
export class LagChains {
  readonly #state: WorldState;
  readonly #lagMs: number;
  readonly #now: () => number;
  readonly #current = new AsyncLocalStorage<UnderWay>();
  /** By id of the object: the waits behind the last change of its credentials. */
  readonly #credentialChanges = new Map<string, readonly LagWait[]>();
  #markedAt = 0;
  #longest: readonly LagWait[] = [];

  /** @param now simulated time, ms. */
  constructor(state: WorldState, lagMs: number, now: () => number) {
    this.#state = state;
    this.#lagMs = lagMs;
    this.#now = now;
  }

  /** Forgets what was before. @returns the bound until now. */
  mark(): LagBound {
    const bound = this.bound();
    this.#markedAt = this.#now();
    this.#longest = [];
    this.#credentialChanges.clear();
    return bound;
  }

  bound(): LagBound {
    return { ms: lengthOf(this.#longest), chain: this.#longest };
  }

  /** Carries out a request to Graph; what is made meanwhile depends on what the request depends on. */
  async during<T extends { readonly status: number }>(
    request: Dependent,
    carryOut: () => Promise<T>,
  ): Promise<T> {
    if (this.#lagMs === 0) return carryOut();
    const underWay: UnderWay = { ...request, others: [] };
    const reply = await this.#current.run(underWay, carryOut);
    if (reply.status < 400) this.#longest = longer(this.#longest, this.#waitsOf(underWay));
    return reply;
  }

  /** The lags behind whatever the request under way makes. */
  waitsOfCurrent(): readonly LagWait[] {
    const request = this.#current.getStore();
    return request === undefined ? [] : this.#waitsOf(request);
  }

  /** Takes note that the credentials of an object change, for which an earlier change had to be over. */
  noteCredentialChange(id: string, ms: number): void {
    const request = this.#current.getStore();
    if (request === undefined) return;
    const before = `${request.method} ${request.path}`;
    const earlier = this.#credentialChanges.get(id);
    if (earlier !== undefined) request.others = [...earlier, { on: `credentials of ${id}`, before, ms }];
    this.#credentialChanges.set(id, this.#waitsOf(request));
  }

  /** Takes note of a secret that was accepted; `holderId` is the object that has it. */
  noteAcceptedSecret(appId: string, holderId: string, { keyId, acceptedFrom }: StoredSecret): void {
    const before = 'POST /oauth2/v2.0/token';
    const accepted = this.#isFresh(acceptedFrom) ? [{ on: `secret ${keyId}`, before, ms: this.#lagMs }] : [];
    for (const [collection, stored] of this.#all()) {
      if (stored.resource.appId !== appId) continue;
      this.#longest = longer(this.#longest, this.#after(collection, stored, before));
      if (stored.resource.id !== holderId) continue;
      const made = this.#after(collection, stored, 'POST /addPassword');
      this.#longest = longer(this.#longest, [...made, ...accepted]);
    }
  }

  #isFresh(knownFrom: number): boolean {
    return this.#lagMs > 0 && knownFrom - this.#lagMs >= this.#markedAt;
  }

  #after(collection: string, stored: Stored, before: string): readonly LagWait[] {
    if (!this.#isFresh(stored.writableFrom)) return [];
    // A read by id finds it in half the time.
    const ms = before.startsWith('GET ') ? this.#lagMs / 2 : this.#lagMs;
    return [...stored.waits, { on: `${collection} ${stored.resource.id}`, before, ms }];
  }

  /** A read that shows a change: the change had to get around first. */
  #afterChange({ resource, former }: Stored, share: number, before: string): readonly LagWait[] {
    if (former === undefined || former.changedAt < this.#markedAt) return [];
    const ms = this.#lagMs * share;
    if (this.#now() < former.changedAt + ms) return [];
    return [...former.waits, { on: `change of ${resource.id}`, before, ms }];
  }

  #waitsOf(request: UnderWay): readonly LagWait[] {
    const { method, path, others } = request;
    const before = `${method} ${path}`;
    let longest = others;
    for (const [collection, stored] of this.#all()) {
      if (!dependsOn(request, collection, stored)) continue;
      longest = longer(longest, this.#after(collection, stored, before));
      if (method !== 'GET') continue;
      longest = longer(longest, this.#afterChange(stored, staleFor.readById, before));
      if (collection === 'servicePrincipals') longest = longer(longest, this.#afterInherited(stored, before));
    }
    return longest;
  }

  /** What a service principal takes over from its application takes longer to show. */
  #afterInherited({ resource }: Stored, before: string): readonly LagWait[] {
    for (const [collection, stored] of this.#all()) {
      if (collection !== 'applications' || stored.resource.appId !== resource.appId) continue;
      return this.#afterChange(stored, staleFor.inherited, before);
    }
    return [];
  }

  #all(): (readonly [string, Stored])[] {
    return this.#state.tenants.flatMap((tenant) => [...replicated(tenant)]);
  }
}
