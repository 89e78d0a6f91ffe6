import { Identifiers } from './identifiers.ts';
import { LagChains } from './lag-chains.ts';
import type { TenantState, WorldState } from './world-state.ts';

/** What differs between simulators but not between moments; not part of a snapshot. */
export interface WorldConditions {
  /** How long the directory takes to catch up with a write, ms of simulated time. */
  readonly lagMs: number;
  readonly secretAlphabet: 'today' | 'older';
  /** What a cloud-only group becomes in a groups claim that asks for sAMAccountName (sources disagree). */
  cloudOnlyGroups: 'omitted' | 'objectId';
  /** The clock under the simulated one, ms since 1970. */
  readonly clock: () => number;
}

/** The simulated Microsoft cloud: its state, its clock and its source of identifiers. */
export interface World {
  readonly state: WorldState;
  readonly conditions: WorldConditions;
  readonly ids: Identifiers;
  readonly lags: LagChains;
  /** Simulated time, ms since 1970. */
  now(): number;
}

export function openWorld(state: WorldState, conditions: WorldConditions): World {
  const now = (): number => conditions.clock() + state.clockOffsetMs;
  return {
    state,
    conditions,
    ids: new Identifiers(state.seed, state.counters),
    lags: new LagChains(state, conditions.lagMs, now),
    now,
  };
}

/** Graph writes moments with seven decimals; the last four are always zero here. */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

/** Finds a tenant by its id or one of its domains. */
export function findTenant(world: World, idOrDomain: string): TenantState | undefined {
  const wanted = idOrDomain.toLowerCase();
  return world.state.tenants.find(
    (tenant) => tenant.organization.id === wanted || tenant.domains.some((domain) => domain.id === wanted),
  );
}
