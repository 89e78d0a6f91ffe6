/** The part of Electron's `BrowserWindow` that is used. */
export interface ProtectableWindow {
  setContentProtection(enable: boolean): void;
}

export interface SharingGuard {
  /** Hides the window from screen sharing and recordings; false where the system can't. */
  hide(): boolean;
  show(): void;
}

/**
 * Hides the window while a secret can be read on it. Windows and macOS leave such a window out of what
 * they share (a few newer macOS programs take it all the same, as Electron's documentation says); Linux
 * has no means for it.
 */
export function createSharingGuard(
  platform: 'windows' | 'macos' | 'linux',
  window: () => ProtectableWindow | null,
): SharingGuard {
  return {
    hide() {
      const found = window();
      if (platform === 'linux' || found === null) return false;
      found.setContentProtection(true);
      return true;
    },
    show() {
      if (platform !== 'linux') window()?.setContentProtection(false);
    },
  };
}
