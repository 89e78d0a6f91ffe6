import type { RestoredState, SealedTableName } from './history-chain.ts';
import type { HistoryHead } from './history-head.ts';

/**
 * What is wrong at one place. `changed`: a line is not what was sealed, or its seal was changed; `removed`:
 * a sealed line is gone; `unsealed`: nobody vouches for a line, because the key was not there when it was
 * written or something else wrote it; `seals-removed`: seals before this place are gone; `start-missing`:
 * the chain does not begin where it began. A {@link RegisterFault} is at no place.
 */
export type BreakKind =
  'changed' | 'removed' | 'unsealed' | 'seals-removed' | 'start-missing' | RegisterFault;

/**
 * What is wrong with the database around the lines. `schema-changed`: its tables, indexes or triggers are not
 * those that this product makes; `index-damaged`: it does not agree with itself, as where an index leaves
 * lines out.
 */
export type RegisterFault = 'schema-changed' | 'index-damaged';

export interface HistoryBreak {
  readonly kind: BreakKind;
  /** Null where a line has no seal. */
  readonly seal: number | null;
  /** Null where it is about no line. */
  readonly table: SealedTableName | null;
  /** The number of the line in its table. */
  readonly line: number | null;
  /** The moment that stands there, of the line or else of the seal; ISO 8601 UTC. */
  readonly at: string | null;
}

/** Where a head that somebody has on paper is in the chain. */
export interface HeadFinding {
  readonly seal: number;
  readonly at: string;
  /**
   * It came with a backup that was restored here. Whoever restored it says so: the chain that the head is
   * of is not here to prove it.
   */
  readonly isRestored: boolean;
  /** How many seals came after it. */
  readonly after: number;
}

export interface HistoryReport {
  /** No breaks, and the head that was asked for is there. */
  readonly holds: boolean;
  readonly seals: number;
  readonly startedAt: string | null;
  /** Lines that were there before the chain, which vouches for them from its start on. */
  readonly before: number;
  /** Lines whose personal fields were emptied. */
  readonly emptied: number;
  /** When backups were restored, and how their own chains were. */
  readonly restores: readonly { readonly at: string; readonly backup: RestoredState }[];
  readonly head: HistoryHead | null;
  /** `missing` where the head is not in the chain; null where none was asked for. */
  readonly witness: HeadFinding | 'missing' | null;
  /** The first places, in order. */
  readonly breaks: readonly HistoryBreak[];
  readonly breakCount: number;
}

/** Whether a backup was restored whose history was not whole. */
export function tookOverBroken({ restores }: Pick<HistoryReport, 'restores'>): boolean {
  return restores.some(({ backup }) => backup === 'broken');
}
