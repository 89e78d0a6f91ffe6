import { clouds, type CloudId } from '../entra/clouds.ts';
import { testConnection, type ConnectionReport } from '../entra/connection/connection-test.ts';
import { findEnvironmentProxy, type ProxyEnvironment } from '../entra/connection/environment-proxy.ts';
import { explainFailures } from '../entra/connection/explain-failures.ts';
import { guardTransport } from '../entra/transport/guard-transport.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';

export type { HostReport } from '../entra/connection/connection-test.ts';
export { findUnusableProxy } from '../entra/connection/environment-proxy.ts';
export type { Fetch } from '../entra/transport/transport-failure.ts';

/** Node's fetch over the proxy that the environment names, with failures that say what was met. */
export function createSystemFetch(environment: ProxyEnvironment, fetch: Fetch): Fetch {
  const findProxy = (host: string) => Promise.resolve(findEnvironmentProxy(environment, host));
  return explainFailures({ fetch, findProxy });
}

interface EnvironmentCheck {
  readonly environment: ProxyEnvironment;
  readonly fetch: Fetch;
  readonly cloud: CloudId;
}

/** Reaches Microsoft's hosts of a cloud over the proxy that the environment names, and says what was met. */
export function checkEnvironmentConnection({
  environment,
  fetch,
  cloud: id,
}: EnvironmentCheck): Promise<ConnectionReport> {
  const cloud = clouds[id];
  const findProxy = (host: string) => Promise.resolve(findEnvironmentProxy(environment, host));
  return testConnection({ fetch: guardTransport({ fetch, cloud }), cloud, findProxy });
}
