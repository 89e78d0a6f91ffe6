import type { Former } from './world-state.ts';
import type { World } from './world.ts';

/**
 * For how much of the lag a read may still show what was there before a change or a deletion. The
 * proportions are a choice; that it happens is known (graph.md 8).
 */
export const staleFor = {
  readById: 1 / 4,
  list: 1,
  advancedQuery: 2,
  /** What a service principal takes over from its application. */
  inherited: 1,
} as const;

interface Remembering<T> {
  resource: T;
  former?: Former<T>;
}

interface Deleted<T extends { readonly deletedDateTime: string | null }> {
  readonly resource: T;
}

/** Puts a changed object in the place of the old one, which stale reads go on showing. */
export function replaceResource<T>(world: World, stored: Remembering<T>, resource: T): void {
  if (world.conditions.lagMs > 0) {
    const waits = world.lags.waitsOfCurrent();
    stored.former = { resource: stored.resource, changedAt: world.now(), waits };
  }
  stored.resource = resource;
}

/** The object as a read of this kind sees it now. */
export function asSeen<T>(world: World, { resource, former }: Remembering<T>, share: number): T {
  const isStale = former !== undefined && world.now() < former.changedAt + world.conditions.lagMs * share;
  return isStale ? former.resource : resource;
}

/** The deleted objects that a read of this kind still finds, as they were. */
export function lingering<T extends { readonly deletedDateTime: string | null }>(
  world: World,
  deleted: readonly Deleted<T>[],
  share: number,
): T[] {
  const gone = world.now() - world.conditions.lagMs * share;
  return deleted
    .filter(({ resource }) => Date.parse(resource.deletedDateTime ?? '') > gone)
    .map(({ resource }) => ({ ...resource, deletedDateTime: null }));
}
