import http from 'node:http';
import tls from 'node:tls';

/**
 * Lets Node's fetch go the way the computer goes: the proxy that the environment names
 * (`HTTPS_PROXY`, `NO_PROXY`), and the certificate authorities of the operating system besides
 * Node's own, so that a company's inspecting proxy is trusted exactly where its IT made it so.
 */
export function useSystemNetwork(env: Readonly<Record<string, string | undefined>>): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  http.setGlobalProxyFromEnv({ ...env });
}
