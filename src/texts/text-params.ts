import type { Text, TextParam } from '../core/text.ts';
import { localeOf, type Language } from './language.ts';

/** Writes a day in the reader's language. */
export function formatDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(iso));
}

/** Writes a day and the time, 24 hours, in the reader's language and time zone. */
export function formatMoment(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(iso),
  );
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
