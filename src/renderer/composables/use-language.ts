import { watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLocale } from 'vuetify';
import { useAppStore } from '../stores/app-store.ts';

/** Follows the language of the preferences, at once and everywhere: sentences, Vuetify, the document. */
export function useLanguage(): void {
  const app = useAppStore();
  const { locale } = useI18n({ useScope: 'global' });
  const vuetify = useLocale();
  watchEffect(() => {
    const language = app.preferences?.language;
    if (language === undefined) return;
    locale.value = language;
    vuetify.current.value = language;
    document.documentElement.lang = language;
  });
}
