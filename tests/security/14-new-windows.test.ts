import { expect, it } from 'vitest';
import { guardNavigation } from '../../src/main/security/navigation-guard.ts';
import { hostileUrls } from './hostile-urls.ts';
import { recordContents } from './recorded-contents.ts';

it.each([...hostileUrls, 'app://console/', 'https://entra.microsoft.com/'])(
  'opens no new window for %j (Electron security checklist 14)',
  (url) => {
    expect(recordContents(guardNavigation).opens(url)).toBe('deny');
  },
);
