export const languages = ['nl', 'en'] as const;

export type Language = (typeof languages)[number];

/** The BCP 47 tag that dates and numbers are written in. */
export const localeOf: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** The language a system locale such as `nl_BE.UTF-8` or `de-DE` leads to; English when unknown. */
export function languageFor(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('nl') === true ? 'nl' : 'en';
}
