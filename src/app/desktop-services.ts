import type { Text } from '../core/text.ts';
import { clouds, type Cloud } from '../entra/clouds.ts';
import { testConnection, type ConnectionReport } from '../entra/connection/connection-test.ts';
import { explainFailures } from '../entra/connection/explain-failures.ts';
import { purposes, reasonFor, scopesFor, type Purpose } from '../entra/scopes.ts';
import { guardTransport } from '../entra/transport/guard-transport.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import { safeStorageProtector, type SafeStoragePort } from '../storage/sealing/safe-storage.ts';

export type { Fetch } from '../entra/transport/transport-failure.ts';
export type { SafeStoragePort } from '../storage/sealing/safe-storage.ts';

/** The hosts that people sign in at, of every cloud. */
export const signInHosts: readonly string[] = Object.values(clouds).map((cloud) => cloud.loginHost);

/** A permission that is asked for, and why. */
export interface AskedPermission {
  readonly scope: string;
  readonly reason: Text;
}

/** The permissions that a purpose asks for when it begins. */
export function permissionsFor(purpose: Purpose): readonly AskedPermission[] {
  return scopesFor(purpose).map((scope) => ({ scope, reason: reasonFor(scope) }));
}

/** The permissions that are asked for after sign-in, when they are first needed. */
export function laterPermissions(): readonly AskedPermission[] {
  return purposes.filter((purpose) => purpose !== 'sign-in').flatMap(permissionsFor);
}

/** Seals with the operating system's key store; null where there is none that protects. */
export function keyFromKeyStore(keyStore: SafeStoragePort): Promise<Protector | null> {
  return safeStorageProtector(keyStore);
}

/** The proxy that leads to a host; null where none does. */
export type FindProxy = (host: string) => Promise<URL | null>;

/** The same fetch, whose failures say what was met on the way. */
export function tellFailures(fetch: Fetch, findProxy: FindProxy): Fetch {
  return explainFailures({ fetch, findProxy });
}

/** Reaches Microsoft's hosts of a cloud and names the proxy and the certificate's issuer that were met. */
export function checkConnection(fetch: Fetch, cloud: Cloud, findProxy: FindProxy): Promise<ConnectionReport> {
  return testConnection({ fetch: guardTransport({ fetch, cloud }), cloud, findProxy });
}
