import { pathBelowVersion } from './graph/graph-endpoint.ts';
import { graphHosts, loginHosts } from './microsoft-hosts.ts';

/** Where a request goes: to one of Microsoft's two hosts, to the controls, or to the front door. */
export type Destination =
  | { readonly host: 'login'; readonly path: string }
  /** `path` is below the version; null when the version is not ours. */
  | { readonly host: 'graph'; readonly path: string | null }
  | { readonly host: 'control'; readonly path: string }
  | { readonly host: 'front' };

/** Reads the destination from the prefix of the path, or from Microsoft's own host name. */
export function locateRequest(url: URL): Destination {
  if (loginHosts.includes(url.hostname)) return { host: 'login', path: url.pathname };
  if (graphHosts.includes(url.hostname)) return { host: 'graph', path: pathBelowVersion(url.pathname) };
  const [, prefix = '', rest = ''] = /^\/(login|graph|control)(\/.*)?$/.exec(url.pathname) ?? [];
  if (prefix === 'login') return { host: 'login', path: rest };
  if (prefix === 'graph') return { host: 'graph', path: pathBelowVersion(rest) };
  return prefix === 'control' ? { host: 'control', path: rest } : { host: 'front' };
}
