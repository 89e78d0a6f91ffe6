import { describe, expect, it } from 'vitest';
import { guardNavigation } from '../../src/main/security/navigation-guard.ts';
import { hostileUrls } from './hostile-urls.ts';
import { recordContents } from './recorded-contents.ts';

const events = ['will-navigate', 'will-frame-navigate', 'will-redirect'];

describe('a window stays on its own page (Electron security checklist 13)', () => {
  it.each(events)('listens to %s', (event) => {
    expect(recordContents(guardNavigation).events).toContain(event);
  });

  describe.each(events)('%s', (event) => {
    it.each([...hostileUrls, 'app://console/assets/entry.js', 'app://console/other.html'])(
      'refuses %j',
      (url) => {
        expect(recordContents(guardNavigation).refuses(event, { url, isMainFrame: true })).toBe(true);
      },
    );

    it('refuses a sub-frame, even one with our own page', () => {
      expect(
        recordContents(guardNavigation).refuses(event, { url: 'app://console/', isMainFrame: false }),
      ).toBe(true);
    });

    it('lets the page be loaded again', () => {
      const contents = recordContents(guardNavigation);
      expect(contents.refuses(event, { url: 'app://console/', isMainFrame: true })).toBe(false);
      expect(contents.refuses(event, { url: 'app://console/#/cases', isMainFrame: true })).toBe(false);
    });
  });
});
