import { carriesNonce } from '../tenant/marked-name.ts';
import type { Application } from '../tenant/entra-objects.ts';

const prefix = 'entra-handover:';

/**
 * The tag that the request for an application gives it, after a nonce that was journaled before. The
 * marker says which case an application belongs to; the tag says which register made it.
 */
export function ownerTag(nonce: string): string {
  return `${prefix}${nonce}`;
}

/** What a register knows of the applications that one of its cases made or took over. */
export interface Ownership {
  /** The object id that the case works on; null when it has none. */
  readonly objectId: string | null;
  /** Nonces of every write that any run of the case intended. */
  readonly nonces: readonly string[];
}

/** Whether an application is the one of this case in this register, and nobody else's. */
export function isOwn(
  { id, tags, displayName }: Pick<Application, 'id' | 'tags' | 'displayName'>,
  own: Ownership,
): boolean {
  return (
    id === own.objectId ||
    own.nonces.some((nonce) => tags.includes(ownerTag(nonce))) ||
    // A template's instance has no tag of ours until it gets its own name.
    (displayName.startsWith('entra-handover-') && carriesNonce(displayName, own.nonces))
  );
}
