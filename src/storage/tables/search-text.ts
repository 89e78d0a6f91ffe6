import type { Case, EnvironmentId } from '../../core/case.ts';

/** Environments are looked for by the words that readers use, in both languages. */
const environmentWords: Readonly<Record<EnvironmentId, string>> = {
  production: 'production productie',
  acceptance: 'acceptance acceptatie',
};

/** The shortest word that the index of `case_search` (trigrams) can find. */
const shortestIndexedWord = 3;
/** More words than these in one question to the index would pass its limits. */
const mostIndexedWords = 20;
/** A statement with more conditions than SQLite takes would fail; nobody types as many words. */
const mostWords = 400;

/** Everything that a case is found by, normalised. */
export function searchTextOf(record: Case): string {
  return normalise(
    [
      record.vendorName,
      record.vendorId,
      record.tenant.displayName,
      record.tenant.initialDomain,
      record.tenant.defaultDomain,
      record.tenant.id,
      environmentWords[record.environment],
      record.application?.appId ?? '',
      ...Object.values(record.inputs),
    ].join(' '),
  );
}

/** What a user looks for, split into what the index finds and what each row is looked through for. */
export interface SearchQuestion {
  /** An expression for `MATCH`; null when no word is long enough for the index. */
  readonly match: string | null;
  readonly otherWords: readonly string[];
}

/** Reads what a user typed; null when it has no words. */
export function searchQuestionOf(search: string): SearchQuestion | null {
  const words = [...new Set(normalise(search).split(' '))].filter((word) => word !== '').slice(0, mostWords);
  if (words.length === 0) return null;
  const indexed = words.filter((word) => [...word].length >= shortestIndexedWord).slice(0, mostIndexedWords);
  const quoted = indexed.map((word) => `"${word.replaceAll('"', '""')}"`);
  return {
    match: quoted.length === 0 ? null : quoted.join(' AND '),
    otherWords: words.filter((word) => !indexed.includes(word)),
  };
}

/** Lower case, without diacritics, with single spaces. */
function normalise(content: string): string {
  return content
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
