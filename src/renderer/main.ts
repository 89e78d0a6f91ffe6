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
import { createConsoleI18n } from './wording/i18n.ts';

const language = languageFor(navigator.language);
const app = createApp(AppRoot).provide(bridgeKey, window.entraHandover).use(createPinia());
const state = useAppStore();

app
  .use(createConsoleI18n(language))
  .use(createConsoleVuetify(language))
  .use(createConsoleRouter(() => state.account !== null));

// The language and theme that were chosen are known before the first paint.
void state.load().then(() => app.mount('#app'));
