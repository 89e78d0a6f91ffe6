import http from 'node:http';
import tls from 'node:tls';
import { createSystemFetch, findUnusableProxy, type Fetch } from '../app/system-network.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';

/**
 * Lets Node's fetch go the way the computer goes: the proxy that the environment names
 * (`HTTPS_PROXY`, `NO_PROXY`), and the certificate authorities of the operating system besides
 * Node's own, so that a company's inspecting proxy is trusted exactly where its IT made it so. A certificate
 * that is not trusted stays refused: Node looks at `NODE_TLS_REJECT_UNAUTHORIZED` with every connection.
 * Problem: `proxy-address-invalid`.
 */
export function useSystemNetwork(env: Readonly<Record<string, string | undefined>>): Result<Fetch> {
  const variable = findUnusableProxy(env);
  // Its value can hold a password, so the name of the variable has to do.
  if (variable !== null) return refused(problem('proxy-address-invalid', 'input', { params: { variable } }));
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  http.setGlobalProxyFromEnv({ ...env });
  return succeeded(createSystemFetch(env, globalThis.fetch));
}
