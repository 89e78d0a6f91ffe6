import type { Text } from '../text.ts';
import type { DifferencePart } from '../values/text-difference.ts';
import type { FactKind } from './known-error.ts';

/** Two values side by side: the one of the message, and the one that is registered. */
export interface Comparison {
  readonly named: string;
  readonly registered: string;
  /** `missing` stands in the message only, `extra` in the registered value only. */
  readonly parts: readonly DifferencePart[];
}

/** What of a case explains an error, in sentences. */
export interface Finding {
  /** `retired` where the case itself was taken out of use. */
  readonly kind: FactKind | 'retired';
  readonly texts: readonly Text[];
  readonly comparison?: Comparison;
}
