import type { Session } from 'electron';
import { isAppUrl } from '../app-origin.ts';

type GuardedSession = Pick<Session, 'on'> & {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
};

/**
 * Lets the window's session load the console's own files and nothing else: a second line behind the
 * policy's `connect-src 'none'`, which does not cover navigation, prefetching or downloads.
 */
export function blockForeignRequests(session: GuardedSession): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAppUrl(details.url) && !isDevTools(details.url) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** The developer tools load their own page; whether they can be opened is up to the window options. */
function isDevTools(url: string): boolean {
  return url.startsWith('devtools://devtools/');
}
