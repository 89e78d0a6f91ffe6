import type { Language } from '../../texts/language.ts';

/** A piece of text in one look; `code` is a value that somebody copies or types over. */
export interface Run {
  readonly text: string;
  readonly look: 'plain' | 'strong' | 'code' | 'small' | 'aside';
}

/** Each run on a line of its own. */
export type Cell = readonly Run[];

export interface PrintableTable {
  readonly kind: 'table';
  /** Says what the table is to who cannot see it. */
  readonly summary: string;
  /** Null where the rows speak for themselves. */
  readonly columns: readonly string[] | null;
  /** Each as long as the others. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the first cell of a row is its heading. */
  readonly rowHeadings: boolean;
  /** Shares of the width; by what stands in them where left out. */
  readonly widths?: readonly number[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly boxed: boolean }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string }
  | PrintableTable;

/** What a sheet says and in which order, for whatever prints it. */
export interface PrintableDocument {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  /** At the foot of every page, beside its number. */
  readonly footer: string;
  /** "Page 1 of 3". */
  pageNumber(page: number | string, pages: number | string): string;
  readonly blocks: readonly Block[];
  /** What to add where a character cannot be printed and stands as U+FFFD. */
  readonly replacementNote: string;
}
