import { expect, it } from 'vitest';
import { guardNavigation } from '../../src/main/security/navigation-guard.ts';
import { recordContents } from './recorded-contents.ts';

it('lets no webview be attached, whatever its options (Electron security checklist 12)', () => {
  const contents = recordContents(guardNavigation);
  expect(contents.refuses('will-attach-webview', { url: 'app://console/', isMainFrame: true })).toBe(true);
});
