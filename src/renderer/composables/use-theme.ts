import { computed, onScopeDispose, ref, watchEffect } from 'vue';
import { useAppStore } from '../stores/app-store.ts';

/** Sets the theme on the document: the chosen one, or the system's and then following it. */
export function useTheme(): void {
  const app = useAppStore();
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = ref(media.matches);
  const follow = () => (systemIsDark.value = media.matches);
  media.addEventListener('change', follow);
  onScopeDispose(() => media.removeEventListener('change', follow));

  const chosen = computed(() => app.preferences?.theme ?? 'system');
  watchEffect(() => {
    const dark = chosen.value === 'system' ? systemIsDark.value : chosen.value === 'dark';
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  });
}
