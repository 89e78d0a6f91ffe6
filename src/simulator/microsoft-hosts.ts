/** The sign-in services that are stood in for, of every cloud (graph.md 9). */
export const loginHosts: readonly string[] = [
  'login.microsoftonline.com',
  'login.microsoft.com',
  'login.windows.net',
  'sts.windows.net',
  'launcher.myapps.microsoft.com',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
];

/** The hosts of Microsoft Graph that are stood in for, of every cloud (graph.md 9). */
export const graphHosts: readonly string[] = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

/** Names of this computer for itself. */
export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a request for this host name is ours to answer. */
export function isKnownHost(hostname: string): boolean {
  return [...loginHosts, ...graphHosts, ...loopbackHosts].includes(hostname.toLowerCase());
}
