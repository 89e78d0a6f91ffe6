import type { Sha256 } from '../ports.ts';
import { isKeyCode } from './key-code.ts';

/** Somebody whose signed files were taken in before. */
export interface KnownSender {
  /** Ed25519 public key, 64 hexadecimal digits. */
  readonly key: string;
  readonly name: string;
  readonly organisation: string | null;
  /** ISO 8601 UTC. */
  readonly firstSeenAt: string;
}

/** Who somebody says they are. */
export interface ClaimedSender {
  readonly key: string;
  readonly name: string;
  readonly organisation: string | null;
}

/**
 * How a sender stands to those known here. `other-key`: the same name came with another key before; that is a new
 * computer, or somebody else who uses the name. `other-name`: the key is known, under another name.
 */
export type SenderStanding =
  | { readonly kind: 'first' }
  | { readonly kind: 'known'; readonly since: string }
  | { readonly kind: 'other-name'; readonly since: string; readonly before: string }
  | { readonly kind: 'other-key'; readonly since: string };

/** Looks up a sender among those known, oldest first. */
export function judgeSender(claimed: ClaimedSender, known: readonly KnownSender[]): SenderStanding {
  const same = known.filter(({ key }) => key === claimed.key);
  const [first] = same;
  if (first !== undefined) {
    const since = first.firstSeenAt;
    return same.some((sender) => plain(sender.name) === plain(claimed.name))
      ? { kind: 'known', since }
      : { kind: 'other-name', since, before: first.name };
  }
  const namesake = known.find((sender) => plain(sender.name) === plain(claimed.name));
  return namesake === undefined ? { kind: 'first' } : { kind: 'other-key', since: namesake.firstSeenAt };
}

/**
 * Whether somebody must say that it is the one they mean, by the code that the sender reads to them. `code` is
 * what they gave; null where they gave none.
 */
export function judgeCode(
  claimed: ClaimedSender,
  standing: SenderStanding,
  code: string | null,
  sha256: Sha256,
): 'fine' | 'needed' | 'wrong' {
  if (code !== null) return isKeyCode(code, claimed.key, sha256) ? 'fine' : 'wrong';
  return standing.kind === 'other-key' || standing.kind === 'other-name' ? 'needed' : 'fine';
}

/** A name without what people write differently each time, and without what nobody sees (U+2800 is blank). */
function plain(name: string): string {
  const visible = name.normalize('NFKC').replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
  return visible.toLowerCase();
}
