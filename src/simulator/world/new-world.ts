import { randomBytes } from 'node:crypto';
import emptyTenant from '../fixtures/empty.json' with { type: 'json' };
import smallTenant from '../fixtures/small.json' with { type: 'json' };
import type { FixtureName } from '../simulator-options.ts';
import { readFixture, type TenantFixture } from './read-fixture.ts';
import type { WorldState } from './world-state.ts';

const fixtures: Readonly<Record<FixtureName, TenantFixture>> = { small: smallTenant, empty: emptyTenant };

/** A world with one tenant as its fixture describes it. */
export function newWorldState(fixture: FixtureName, random: number | undefined): WorldState {
  return {
    version: 1,
    seed: random === undefined ? randomBytes(16).toString('hex') : String(random),
    counters: {},
    clockOffsetMs: 0,
    tenants: [readFixture(fixtures[fixture])],
    signingKeys: [],
    deviceCodes: [],
    authorizationCodes: [],
    refreshTokens: [],
    declineConsent: false,
    nextSecrets: [],
  };
}

/** Reads a snapshot. @throws {Error} when it is of another version. */
export function readSnapshot(snapshot: string): WorldState {
  const state = JSON.parse(snapshot) as { readonly version: unknown };
  if (state.version !== 1) throw new Error(`A snapshot of version ${String(state.version)} cannot be read.`);
  return state as WorldState;
}
