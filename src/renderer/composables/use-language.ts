import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLocale } from 'vuetify';
import type { Language } from '../../texts/language.ts';
import { useAppStore } from '../stores/app-store.ts';
import { loadTexts } from '../wording/i18n.ts';

/** Follows the language of the preferences, everywhere: sentences, Vuetify, the document. */
export function useLanguage(): void {
  const app = useAppStore();
  const i18n = useI18n({ useScope: 'global' });
  const vuetify = useLocale();

  async function show(language: Language): Promise<void> {
    if (i18n.locale.value !== language) await loadTexts(i18n, language, 'all');
    // Another may have been chosen meanwhile.
    if (app.preferences?.language !== language) return;
    i18n.locale.value = language;
    vuetify.current.value = language;
    document.documentElement.lang = language;
  }

  watch(
    () => app.preferences?.language,
    (language) => {
      if (language !== undefined) void show(language);
    },
    { immediate: true },
  );
}
