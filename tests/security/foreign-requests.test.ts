import { expect, it } from 'vitest';
import { blockForeignRequests } from '../../src/main/security/request-guard.ts';
import { hostileUrls } from './hostile-urls.ts';

type Listener = (details: { url: string }, callback: (response: { cancel: boolean }) => void) => void;

function record() {
  let listener: Listener | undefined;
  const events = new Map<string, (event: { preventDefault: () => void }) => void>();
  blockForeignRequests({
    webRequest: { onBeforeRequest: (given: Listener) => (listener = given) },
    on: (name: string, given: (event: { preventDefault: () => void }) => void) => events.set(name, given),
  } as unknown as Parameters<typeof blockForeignRequests>[0]);
  return {
    cancels: (url: string) => {
      let cancelled: boolean | undefined;
      listener?.({ url }, ({ cancel }) => (cancelled = cancel));
      return cancelled;
    },
    events,
  };
}

const developerTools = 'devtools://devtools/bundled/inspector.html';

it.each(hostileUrls.filter((url) => url !== developerTools))('cancels what a page asks of %j', (url) => {
  expect(record().cancels(url)).toBe(true);
});

it.each(['app://console/', 'app://console/assets/entry.js', developerTools])('lets %j through', (url) => {
  expect(record().cancels(url)).toBe(false);
});

it('lets a page download nothing', () => {
  let prevented = false;
  record().events.get('will-download')?.({ preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
});
