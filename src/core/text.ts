/** A text that a vendor profile brings along, in both languages. */
export interface LocalText {
  readonly nl: string;
  readonly en: string;
}

/**
 * What may stand in a placeholder of a text. `date` and `moment` are ISO 8601 UTC instants, shown as
 * a day and as a day and a time.
 */
export type TextParam = string | number | LocalText | { readonly date: string } | { readonly moment: string };

/**
 * A sentence as data: the id of an entry in `src/texts` and the values for its placeholders.
 * Core answers with these; whoever shows them renders them in the reader's language.
 */
export interface Text {
  readonly id: string;
  readonly params?: Readonly<Record<string, TextParam>>;
}

/** Builds a {@link Text}. */
export function text(id: string, params?: Readonly<Record<string, TextParam>>): Text {
  return params === undefined ? { id } : { id, params };
}
