/** The scheme the console's own pages are served under; a custom one, because `file:` has no origin. */
export const appScheme = 'app';

/** The page every window starts on. */
export const startUrl = `${appScheme}://console/`;

/**
 * Whether a URL, as Chromium writes it, is one of the console's own. The slash ends the host, so
 * neither a longer host nor a user name can follow. Not compared by `URL.origin`: that is the text
 * `null` for every custom scheme, so all of them would look alike.
 */
export function isAppUrl(url: unknown): boolean {
  return typeof url === 'string' && url.startsWith(startUrl);
}
