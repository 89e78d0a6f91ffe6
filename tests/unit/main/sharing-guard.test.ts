import { describe, expect, it } from 'vitest';
import { createSharingGuard } from '../../../src/main/security/sharing-guard.ts';

function guard(platform: 'windows' | 'macos' | 'linux', hasWindow = true) {
  const calls: boolean[] = [];
  const window = { setContentProtection: (enable: boolean) => void calls.push(enable) };
  return { guard: createSharingGuard(platform, () => (hasWindow ? window : null)), calls };
}

describe('a window on which a secret can be read', () => {
  it.each(['windows', 'macos'] as const)(
    'is left out of what %s shares, until it is shown again',
    (platform) => {
      const { guard: sharing, calls } = guard(platform);
      expect(sharing.hide()).toBe(true);
      sharing.show();
      expect(calls).toEqual([true, false]);
    },
  );

  it('cannot be hidden on Linux, and says so', () => {
    const { guard: sharing, calls } = guard('linux');
    expect(sharing.hide()).toBe(false);
    sharing.show();
    expect(calls).toEqual([]);
  });

  it('is not said to be hidden when it was closed meanwhile', () => {
    expect(guard('windows', false).guard.hide()).toBe(false);
  });
});
