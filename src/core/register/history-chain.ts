import type { Hmac, Sha256 } from '../ports.ts';
import type { JournalEntry } from './register.ts';

/** The tables whose lines are sealed. */
export const sealedTables = ['history', 'journal'] as const;

export type SealedTableName = (typeof sealedTables)[number];

/** What a seal is about: a line of a table, that the chain starts here, or that a backup was restored. */
export const sealKinds = ['start', 'restore', ...sealedTables] as const;

/**
 * `at-once`: by what wrote the line, in the same transaction; `late`: later, because the key was not there
 * when the line was written; `restored`: the line came out of a backup.
 */
export const sealOccasions = ['at-once', 'late', 'restored'] as const;

/** How the chain of a backup was when it was restored, or one that it took over; `unsealed`: it had none yet. */
export const restoredStates = ['held', 'broken', 'unsealed'] as const;

export type RestoredState = (typeof restoredStates)[number];

/** What a seal says, before the chain vouches for it. */
export interface SealFacts {
  readonly kind: (typeof sealKinds)[number];
  readonly occasion: (typeof sealOccasions)[number];
  /** When the line was sealed; ISO 8601 UTC. */
  readonly at: string;
  /** The newest line of each table that this seal or an earlier one is about; 0 for none. */
  readonly historyTo: number;
  readonly journalTo: number;
  /** Of something restored: its seal in the register that was backed up, where that one held. */
  readonly former: string | null;
  /**
   * Of a line of the history: the digest of its personal fields. Of a start: how many lines there were
   * before. Of a restore: a {@link RestoredState}.
   */
  readonly details: string | null;
}

export interface Seal extends SealFacts {
  /** From 1, without gaps. */
  readonly number: number;
  /** The link to the seal before: HMAC over that one's link and all that this one is about. */
  readonly link: string;
}

/** A line of the history as it is stored. */
export interface HistoryLine {
  readonly number: number;
  readonly caseId: string;
  readonly at: string;
  /** JSON: the id of a text and its parameters, which may be personal. */
  readonly text: string;
  /** Personal. */
  readonly by: string;
  /** Random; keeps the digest of the personal fields from being guessed. Null once they were emptied. */
  readonly salt: string | null;
}

/** A line of the journal as it is stored; it has ids only. */
export interface JournalLine extends JournalEntry {
  readonly number: number;
}

/** What a chain is about besides its seals: each table's lines in the order of their numbers. */
export interface SealedLines {
  readonly history: Iterable<HistoryLine>;
  readonly journal: Iterable<JournalLine>;
}

/** What a line says by ids only. */
export type LineContent = readonly (string | number | null)[];

/** What stands before the first seal. */
export const chainOrigin = 'entra-handover/history/1';

/** The link of a seal. `content` is that of its line ({@link historyContent}, {@link journalContent}). */
export function linkOf(
  hmac: Hmac,
  before: string,
  { kind, occasion, at, former, details }: SealFacts,
  content: LineContent,
): string {
  return hmac(JSON.stringify([before, kind, occasion, at, former, details, ...content]));
}

/** What was done to which case and when, by ids only. */
export function historyContent({
  caseId,
  at,
  text,
}: Pick<HistoryLine, 'caseId' | 'at' | 'text'>): LineContent {
  return [caseId, at, textIdOf(text)];
}

export function journalContent(line: JournalLine): LineContent {
  const { runId, stepId, phase, method, path, nonce, status, requestId, at } = line;
  return [runId, stepId, phase, method, path, nonce, status, requestId, at];
}

/** The digest of the personal fields of a line; null once they were emptied. */
export function personalDigest({ salt, text, by }: HistoryLine, sha256: Sha256): string | null {
  return salt === null ? null : sha256(JSON.stringify([salt, text, by]));
}

/** Whether nothing personal is left in a line. */
export function isEmptied({ salt, text, by }: HistoryLine): boolean {
  return salt === null && by === '' && text === JSON.stringify({ id: textIdOf(text) });
}

/** How many lines there were before a chain, as its start says it. */
export function startDetails(lines: Readonly<Record<SealedTableName, number>>): string {
  return `${lines.history}/${lines.journal}`;
}

export function readStartDetails(details: string | null): Readonly<Record<SealedTableName, number>> {
  const [, history, journal] = /^(\d{1,15})\/(\d{1,15})$/.exec(details ?? '') ?? [];
  return { history: Number(history ?? 0), journal: Number(journal ?? 0) };
}

function textIdOf(text: string): string {
  try {
    const content: unknown = JSON.parse(text);
    const hasId = typeof content === 'object' && content !== null && 'id' in content;
    return hasId && typeof content.id === 'string' ? content.id : '';
  } catch {
    // Nobody but who wrote past this product stores that; its seal does not fit then.
    return '';
  }
}
