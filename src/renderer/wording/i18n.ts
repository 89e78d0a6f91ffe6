import { resolveWithKeyValue } from '@intlify/core-base';
import { createI18n } from 'vue-i18n';
import { catalogue } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';

/** vue-i18n over the shared catalogue: flat ids, both languages loaded so that switching is immediate. */
export function createConsoleI18n(language: Language) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'en',
    messages: { nl: { ...catalogue.nl }, en: { ...catalogue.en } },
    messageResolver: resolveWithKeyValue,
  });
}
