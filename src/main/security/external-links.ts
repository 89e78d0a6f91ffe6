import { problem, refused, succeeded, type Result } from '../../core/problem.ts';

/** The part of Electron's `shell` that is used. */
export interface BrowserOpener {
  openExternal(url: string): Promise<void>;
}

/** Which pages may be opened in the system's browser. */
export interface LinkPolicy {
  readonly hosts: readonly string[];
  /** Whether pages on this computer may be opened: a simulated tenant signs in there. */
  readonly loopback: boolean;
}

/** Where Microsoft lets people type a device code; the sign-in hosts of the clouds come beside these. */
export const deviceCodeHosts: readonly string[] = [
  'microsoft.com',
  'www.microsoft.com',
  'login.microsoft.com',
  'aka.ms',
];

/** Where Microsoft explains an AADSTS number; the same page for every cloud. */
export const errorPageHosts: readonly string[] = ['login.microsoftonline.com'];

/** The page of an app registration in a portal of its cloud (`Cloud.portalHosts`). */
export function applicationPage(portalHost: string, appId: string): string {
  const blade = 'view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId';
  return `https://${portalHost}/#${blade}/${encodeURIComponent(appId)}`;
}

/** Whether a URL may be opened. Takes anything, because a URL may come from an answer of a server. */
export function isAllowedLink(url: unknown, policy: LinkPolicy): boolean {
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false;
  if (parsed.protocol === 'https:' && policy.hosts.includes(parsed.host)) return true;
  const isHere =
    parsed.hostname === '127.0.0.1' || parsed.hostname === 'localhost' || parsed.hostname === '[::1]';
  return policy.loopback && isHere && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}

/**
 * Opens a page in the system's browser; the only place that does. The operating system would start
 * any program that registered for a scheme, so everything but the allowed pages is refused.
 */
export async function openLink(
  url: unknown,
  policy: LinkPolicy,
  opener: BrowserOpener,
): Promise<Result<null>> {
  if (typeof url !== 'string' || !isAllowedLink(url, policy))
    return refused(problem('link-refused', 'failed'));
  try {
    await opener.openExternal(new URL(url).href);
    return succeeded(null);
  } catch {
    return refused(problem('browser-not-opened', 'failed'));
  }
}
