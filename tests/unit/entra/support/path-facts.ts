import type { PathFacts } from '../../../../src/entra/connection/path-probe.ts';

/** What was met on a way, nothing unless said. */
export function pathFacts(met: Partial<PathFacts> = {}): PathFacts {
  return { issuer: null, tlsVersion: null, ipVersion: null, proxyRefusal: null, proxySchemes: [], ...met };
}
