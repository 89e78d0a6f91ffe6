import { localeOf, type Language } from './language.ts';

/** Made once each: making one takes longer than writing a hundred dates with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Writes an instant, ISO 8601 UTC, as the reader's clock and calendar have it. */
export function writeDate(iso: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  // A format keeps the time zone that it was made in; this computer may have moved to another since.
  const timeZone = zoneAt(-date.getTimezoneOffset());
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf[language], { ...options, timeZone });
  formats.set(key, format);
  return format.format(date);
}

function zoneAt(minutesEast: number): string {
  const twoDigits = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const distance = Math.abs(minutesEast);
  return `${minutesEast < 0 ? '-' : '+'}${twoDigits(distance / 60)}:${twoDigits(distance % 60)}`;
}
