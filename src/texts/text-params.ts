import type { Text, TextParam } from '../core/text.ts';
import type { Language } from './language.ts';
import { writeDate } from './write-date.ts';

/** Writes a day in the reader's language. */
export function formatDay(iso: string, language: Language): string {
  return writeDate(iso, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Writes a day and the time, 24 hours, in the reader's language and time zone. */
export function formatMoment(iso: string, language: Language): string {
  return writeDate(iso, language, { dateStyle: 'long', timeStyle: 'short' });
}

/** The placeholders of a text as plain strings and numbers in one language. */
export function resolveParams(text: Text, language: Language): Record<string, string | number> {
  const resolved: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(text.params ?? {}))
    resolved[name] = resolveParam(value, language);
  return resolved;
}

function resolveParam(value: TextParam, language: Language): string | number {
  if (typeof value !== 'object') return value;
  if ('date' in value) return formatDay(value.date, language);
  return 'moment' in value ? formatMoment(value.moment, language) : value[language];
}
