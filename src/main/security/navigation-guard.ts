import type { WebContents } from 'electron';
import { startUrl } from '../app-origin.ts';

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/**
 * Keeps a window on the console's own page. All three navigation events are guarded, because
 * `will-navigate` fires neither for sub-frames nor for redirects. New windows and webviews are
 * refused; a page of Microsoft is opened in the system's browser by name (see `external-links.ts`).
 */
export function guardNavigation(contents: GuardedContents): void {
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface NavigationEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

function refuseForeign(event: NavigationEvent): void {
  if (!event.isMainFrame || !isStartPage(event.url)) event.preventDefault();
}

/** Only a reload of the start page; moving between screens changes the fragment and asks nobody. */
function isStartPage(url: string): boolean {
  return url.split('#', 1)[0] === startUrl;
}
