import { createHash } from 'node:crypto';
import { isKeptFromHistory, secretFormats, type ClipboardFormats } from './secrets/clipboard-formats.ts';

/** The part of Electron's `clipboard` that is used. */
export interface TextClipboard {
  writeText(text: string): Promise<void>;
  /** Everything in one write. */
  writeFormats(formats: ClipboardFormats): Promise<void>;
  readText(): Promise<string>;
  clear(): void;
}

export interface CopiedSecret {
  readonly clearsInMs: number;
  /** False where the clipboard's history may keep it. */
  readonly keptFromHistory: boolean;
}

export interface ClipboardKeeper {
  /** Copies a value that may stay. */
  copy(text: string): Promise<void>;
  /** Copies a secret, which is cleared after a while. */
  copySecret(text: string): Promise<CopiedSecret>;
  /** Clears a secret that is still there, at once. */
  clearNow(): Promise<void>;
}

const secretLifetimeMs = 60_000;

/**
 * Puts values on the clipboard and takes secrets off it again: after a minute and when the app quits,
 * unless something else was copied meanwhile. Remembers only a hash of what it copied.
 *
 * @param onChange told how long the copied secret stays, and null once it is no longer kept track of.
 */
export function createClipboardKeeper(
  clipboard: TextClipboard,
  platform: 'windows' | 'macos' | 'linux',
  onChange: (clearsInMs: number | null) => void,
): ClipboardKeeper {
  let kept: { readonly hash: string; readonly timer: NodeJS.Timeout } | null = null;

  function forget(): void {
    if (kept === null) return;
    clearTimeout(kept.timer);
    kept = null;
    onChange(null);
  }

  async function clearNow(): Promise<void> {
    if (kept === null) return;
    const current = kept;
    const text = await clipboard.readText();
    if (hashOf(text) === current.hash) clipboard.clear();
    if (kept === current) forget();
  }

  return {
    async copy(text) {
      forget();
      await clipboard.writeText(text);
    },
    async copySecret(text) {
      forget();
      await clipboard.writeFormats(secretFormats(platform, text));
      kept = { hash: hashOf(text), timer: setTimeout(() => void clearNow(), secretLifetimeMs) };
      onChange(secretLifetimeMs);
      return { clearsInMs: secretLifetimeMs, keptFromHistory: isKeptFromHistory(platform) };
    },
    clearNow,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
