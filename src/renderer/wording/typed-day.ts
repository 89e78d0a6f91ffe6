import { languages, localeOf, type Language } from '../../texts/language.ts';

/** Long enough for a day of the week with a date in words. */
const longest = 60;

const dayFirst = /^(\d{1,2})(?:\s*[-/.]\s*|\s+)(\d{1,2})(?:\s*[-/.]\s*|\s+)(\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/;
const inWords = /^(?:\p{L}+,?\s+)?(\d{1,2})\s*[-.]?\s*(\p{L}+)\.?\s*[-,]?\s*(\d{4})$/u;
const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})\s*,?\s+(\d{4})$/u;

/** At least as many letters as tell the months apart. */
const fewestLetters = 3;

const namesOf = (language: Language, month: 'long' | 'short') =>
  Array.from({ length: 12 }, (_, index) =>
    new Intl.DateTimeFormat(localeOf[language], { month })
      .format(new Date(2026, index, 15))
      .toLowerCase()
      .replace('.', ''),
  );
const monthNames = languages.flatMap((language) => [namesOf(language, 'long'), namesOf(language, 'short')]);

/** 1 to 12; 0 for what is no month. */
function monthOf(word: string): number {
  const typed = word.toLowerCase();
  if (typed.length < fewestLetters) return 0;
  const found = monthNames
    .map((names) => names.findIndex((name) => name === typed || name.startsWith(typed)))
    .find((index) => index >= 0);
  return (found ?? -1) + 1;
}

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads a day as people type it in Dutch and English, the day before the month where both are numbers; also
 * with the month in words, and as `2026-11-22`. Answers `2026-11-22`, or null for what is no day.
 */
export function readTypedDay(typed: string): string | null {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  if (text.length > longest) return null;
  const [, year, month, day] = yearFirst.exec(text) ?? [];
  if (year !== undefined) return isoOf(Number(year), Number(month), Number(day));
  const numbers = dayFirst.exec(text);
  if (numbers !== null) {
    const [, first = '', second = '', third = ''] = numbers;
    return isoOf(Number(third.length === 2 ? `20${third}` : third), Number(second), Number(first));
  }
  const words = inWords.exec(text);
  if (words !== null) return isoOf(Number(words[3]), monthOf(words[2] ?? ''), Number(words[1]));
  const named = monthFirst.exec(text);
  return named === null ? null : isoOf(Number(named[3]), monthOf(named[1] ?? ''), Number(named[2]));
}

/** Noon of a day on this computer, for writing it with a time zone's own rules. */
export function noonOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

/** A day as it is typed: "22-11-2026" in Dutch, "22/11/2026" in English. */
export function writeTypedDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(noonOf(day));
}
