/**
 * The form in which texts are compared: lower case, without accents, invisible characters and double quotes,
 * one kind of single quote and dash, single blanks. What a browser, a mail or a word processor changes makes no difference then.
 */
export function normaliseText(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\u2018\u2019\u201a\u201b\u00b4`]/g, "'")
    .replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u2026/g, '...')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The words of a text in normal form. */
export function wordsOf(normalised: string): readonly string[] {
  return normalised.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
