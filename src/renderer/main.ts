import './styles/tokens.css';
import './styles/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { languageFor } from '../texts/language.ts';
import { bridgeKey } from './bridge/console-bridge.ts';
import AppRoot from './frame/app-root.vue';
import { createConsoleRouter } from './routes.ts';
import { useAppStore } from './stores/app-store.ts';
import { createConsoleVuetify } from './vuetify.ts';
import './styles/vuetify-layer.css';
import { createConsoleI18n, loadTexts } from './wording/i18n.ts';

const app = createApp(AppRoot).provide(bridgeKey, window.entraHandover).use(createPinia());
const state = useAppStore();
const assumed = languageFor(navigator.language);
const languageNow = () => state.preferences?.language ?? assumed;
const i18n = createConsoleI18n(assumed);
const router = createConsoleRouter(() => state.account !== null);

app.use(i18n).use(createConsoleVuetify(assumed)).use(router);

/** The language and theme that were chosen are known before the first paint. */
async function readChoices(): Promise<void> {
  await state.load();
  const language = languageNow();
  await loadTexts(i18n.global, language, 'first');
  i18n.global.locale.value = language;
}

const chosen = readChoices();
const endWaiting = router.beforeResolve(async (to) => {
  if (to.name === 'sign-in') return;
  await chosen;
  await loadTexts(i18n.global, languageNow(), 'all');
  endWaiting();
});
void chosen.then(() => app.mount('#app'));
