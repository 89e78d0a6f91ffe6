import type { Hmac } from '../ports.ts';
import { chainOrigin, linkOf, type LineContent, type Seal } from './history-chain.ts';

/** Compares the link of each seal with the one before it. */
export interface ChainLinks {
  /** Whether the link of a seal is what it should be; the next one is compared with it. */
  fits(seal: Seal, content: LineContent): boolean;
  /** Passes a seal whose line is gone. */
  skip(seal: Seal): void;
  /** What came before the next seal is gone: there is nothing to compare it with. */
  lose(): void;
  isLost(): boolean;
}

export function followLinks(hmac: Hmac): ChainLinks {
  // The link of the seal before, and what it should have been where it was changed: so one place is named once.
  let before: readonly string[] = [chainOrigin];
  return {
    fits(seal, content) {
      const expected = before.map((link) => linkOf(hmac, link, seal, content));
      const fits = expected.length === 0 || expected.includes(seal.link);
      before = fits ? [seal.link] : [seal.link, ...expected];
      return fits;
    },
    skip(seal) {
      before = [seal.link];
    },
    lose() {
      before = [];
    },
    isLost: () => before.length === 0,
  };
}
