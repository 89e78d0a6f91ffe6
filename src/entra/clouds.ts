export const cloudIds = ['global', 'us-gov-l4', 'us-gov-l5', 'china'] as const;

export type CloudId = (typeof cloudIds)[number];

/** The hosts of one Microsoft cloud. Tokens and app registrations of one cloud mean nothing in another. */
export interface Cloud {
  readonly id: CloudId;
  readonly loginHost: string;
  readonly graphHost: string;
  /** Where a person looks at the tenant: the Entra admin centre, or the Azure portal where there is none. */
  readonly portalHosts: readonly [string, ...string[]];
  /** The names under which MSAL files this cloud's accounts in its cache. */
  readonly cacheEnvironments: readonly string[];
}

/**
 * Microsoft's clouds (learn.microsoft.com/graph/deployments). GCC is in `global`; L4 is GCC High, L5 is DoD;
 * both sign in at the same host, so keep a token cache per cloud. For China MSAL itself goes to
 * `login.partner.microsoftonline.cn`, whichever of the two known names it is given.
 */
export const clouds: Readonly<Record<CloudId, Cloud>> = {
  global: {
    id: 'global',
    loginHost: 'login.microsoftonline.com',
    graphHost: 'graph.microsoft.com',
    portalHosts: ['entra.microsoft.com', 'portal.azure.com'],
    cacheEnvironments: ['login.windows.net', 'login.microsoftonline.com'],
  },
  'us-gov-l4': {
    id: 'us-gov-l4',
    loginHost: 'login.microsoftonline.us',
    graphHost: 'graph.microsoft.us',
    portalHosts: ['entra.microsoft.us', 'portal.azure.us'],
    cacheEnvironments: ['login.microsoftonline.us'],
  },
  'us-gov-l5': {
    id: 'us-gov-l5',
    loginHost: 'login.microsoftonline.us',
    graphHost: 'dod-graph.microsoft.us',
    portalHosts: ['entra.microsoft.us', 'portal.azure.us'],
    cacheEnvironments: ['login.microsoftonline.us'],
  },
  china: {
    id: 'china',
    loginHost: 'login.partner.microsoftonline.cn',
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    portalHosts: ['portal.azure.cn'],
    cacheEnvironments: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  },
};

/** Recognises the id of a cloud. */
export function isCloudId(value: string): value is CloudId {
  return cloudIds.some((id) => id === value);
}
