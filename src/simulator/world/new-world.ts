import { randomBytes } from 'node:crypto';
import emptyTenant from '../fixtures/empty.json' with { type: 'json' };
import smallTenant from '../fixtures/small.json' with { type: 'json' };
import { growMessyTenant } from '../fixtures/messy/messy-tenant.ts';
import type { FixtureName } from '../simulator-options.ts';
import { readFixture } from './read-fixture.ts';
import type { TenantFixture } from './tenant-fixture.ts';
import type { TenantState, WorldState } from './world-state.ts';

/** By name; the messy one takes a moment to grow, and is only grown for who asks for it. */
const fixtures: Readonly<Record<FixtureName, (now: number) => TenantFixture>> = {
  small: () => structuredClone(smallTenant),
  empty: () => structuredClone(emptyTenant),
  messy: growMessyTenant,
};

/** A multi-tenant application has one home: the first tenant that has it. The others have a guest of it. */
function settleHomes(tenants: readonly TenantState[]): void {
  const homes = new Map<string, string>();
  for (const tenant of tenants) {
    tenant.applications = tenant.applications.filter(({ resource }) => !homes.has(resource.appId));
    for (const { resource } of tenant.applications) homes.set(resource.appId, tenant.organization.id);
    for (const { resource } of tenant.servicePrincipals) {
      const home = homes.get(resource.appId);
      if (home !== undefined) resource['appOwnerOrganizationId'] = home;
    }
  }
}

/**
 * A world with a tenant for every fixture.
 * @param now ms since 1970, for what a fixture counts from today.
 */
export function newWorldState(
  names: readonly FixtureName[],
  random: number | undefined,
  now: number,
): WorldState {
  const tenants = [...new Set(names)].map((name) => readFixture(fixtures[name](now)));
  settleHomes(tenants);
  return {
    version: 2,
    seed: random === undefined ? randomBytes(16).toString('hex') : String(random),
    counters: {},
    clockOffsetMs: 0,
    tenants,
    signingKeys: [],
    sessions: [],
    deviceCodes: [],
    authorizationCodes: [],
    refreshTokens: [],
    declineConsent: false,
    nextSecrets: [],
  };
}

/** A snapshot that this version cannot go on with: of another version, or damaged. */
export class UnreadableSnapshot extends Error {}

/** Reads a snapshot. @throws {UnreadableSnapshot} */
export function readSnapshot(snapshot: string): WorldState {
  const state = parse(snapshot);
  if (typeof state !== 'object' || state === null || !('version' in state) || state.version !== 2)
    throw new UnreadableSnapshot('This is no snapshot of a simulated tenant of this version.');
  return state as WorldState;
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
