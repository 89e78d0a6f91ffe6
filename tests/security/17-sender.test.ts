import { describe, expect, it } from 'vitest';
import { isTrustedSender, type CallSender } from '../../src/main/security/sender-policy.ts';
import { hostileUrls } from './hostile-urls.ts';

const ours: CallSender = { sender: { id: 7 }, senderFrame: { url: 'app://console/#/cases', parent: null } };
const isOwnWindow = (id: number) => id === 7;

describe('only the own main frame is answered (Electron security checklist 17)', () => {
  it('trusts the main frame of a window of ours', () => {
    expect(isTrustedSender(ours, isOwnWindow)).toBe(true);
  });

  it.each(hostileUrls)('does not trust %j', (url) => {
    expect(isTrustedSender({ ...ours, senderFrame: { url, parent: null } }, isOwnWindow)).toBe(false);
  });

  it('does not trust a sub-frame, even one that shows our own page', () => {
    expect(
      isTrustedSender({ ...ours, senderFrame: { url: 'app://console/', parent: {} } }, isOwnWindow),
    ).toBe(false);
  });

  it('does not trust a frame that has navigated away or is gone', () => {
    expect(isTrustedSender({ ...ours, senderFrame: null }, isOwnWindow)).toBe(false);
  });

  it('does not trust contents that are not a window of ours', () => {
    expect(isTrustedSender({ ...ours, sender: { id: 8 } }, isOwnWindow)).toBe(false);
  });
});
