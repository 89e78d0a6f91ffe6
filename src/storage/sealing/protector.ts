import type { Result } from '../../core/problem.ts';

export const protectorKinds = [
  'safe-storage',
  'passphrase',
  'key-file',
  'demo-key-file',
  'recovery-passphrase',
] as const;

export type ProtectorKind = (typeof protectorKinds)[number];

/** A register's data key as one protector keeps it. Neither part is secret without the protector. */
export interface WrappedKey {
  /** What unwrapping needs besides the protector itself, such as a salt. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly bytes: Uint8Array;
}

export interface UnwrappedKey {
  /** Belongs to the caller, who overwrites it after use. */
  readonly key: Uint8Array;
  /** The protector asks to wrap the key again, because its own key has changed. */
  readonly stale: boolean;
}

/**
 * Keeps a register's data key: the operating system's key store, a passphrase, a key file, or the
 * recovery passphrase that also opens backups (design.md 5). Changing a protector wraps the key anew and leaves the sealed data alone.
 */
export interface Protector {
  readonly kind: ProtectorKind;
  wrap(key: Uint8Array): Promise<Result<WrappedKey>>;
  unwrap(wrapped: WrappedKey): Promise<Result<UnwrappedKey>>;
}
