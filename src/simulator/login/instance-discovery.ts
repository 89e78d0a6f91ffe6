import type { LoginCall } from './login-call.ts';
import { requestErrors } from './request-errors.ts';

/** The clouds whose host names the simulator answers, under the names by which clients keep their tokens. */
const clouds = [
  {
    preferred_network: 'login.microsoftonline.com',
    preferred_cache: 'login.windows.net',
    aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  },
  {
    preferred_network: 'login.partner.microsoftonline.cn',
    preferred_cache: 'login.partner.microsoftonline.cn',
    aliases: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  },
  {
    preferred_network: 'login.microsoftonline.us',
    preferred_cache: 'login.microsoftonline.us',
    aliases: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  },
];

function given(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw requestErrors.missingParameter(name);
  return value;
}

/** @throws {SignInError} AADSTS50049 for an address that is no authorization endpoint of a known host. */
function discoveryEndpointOf(authorizationEndpoint: string): string {
  const match = /^https:\/\/([^/]+)\/([^/]+)\/oauth2(\/v2\.0)?\/authorize$/i.exec(authorizationEndpoint);
  const [, host = '', tenant = '', version = ''] = match ?? [];
  const isKnown = clouds.some(({ aliases }) => aliases.includes(host.toLowerCase()));
  if (!isKnown) throw requestErrors.unknownInstance();
  return `https://${host}/${tenant}${version}/.well-known/openid-configuration`;
}

/** How a client finds out whether a host belongs to Microsoft, and under which other names it goes. */
export function discoverInstance({ form }: LoginCall): Record<string, unknown> {
  const version = given(form, 'api-version');
  const endpoint = discoveryEndpointOf(given(form, 'authorization_endpoint'));
  return { tenant_discovery_endpoint: endpoint, 'api-version': version, metadata: clouds };
}
