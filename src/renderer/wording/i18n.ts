import { resolveWithKeyValue } from '@intlify/core-base';
import { createI18n, type Composer } from 'vue-i18n';
import type { Language } from '../../texts/language.ts';

const sources = {
  nl: {
    first: () => import('../../texts/nl/first-texts.ts'),
    later: () => import('../../texts/nl/later-texts.ts'),
  },
  en: {
    first: () => import('../../texts/en/first-texts.ts'),
    later: () => import('../../texts/en/later-texts.ts'),
  },
} as const;

/** vue-i18n over flat ids, without a sentence yet: {@link loadTexts} brings them. */
export function createConsoleI18n(language: Language) {
  return createI18n({
    legacy: false,
    locale: language,
    messages: {},
    messageResolver: resolveWithKeyValue,
  });
}

/** Loads the sentences of a language: those of the first screen, or all. */
export async function loadTexts(
  { mergeLocaleMessage }: Pick<Composer, 'mergeLocaleMessage'>,
  language: Language,
  which: 'first' | 'all',
): Promise<void> {
  const { first, later } = sources[language];
  mergeLocaleMessage(language, (await first()).firstTexts);
  if (which === 'all') mergeLocaleMessage(language, (await later()).laterTexts);
}
