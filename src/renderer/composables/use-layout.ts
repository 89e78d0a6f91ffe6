import { onScopeDispose, readonly, ref, type Ref } from 'vue';

function useMedia(query: string): Readonly<Ref<boolean>> {
  const media = window.matchMedia(query);
  const matches = ref(media.matches);
  const follow = () => (matches.value = media.matches);
  media.addEventListener('change', follow);
  onScopeDispose(() => media.removeEventListener('change', follow));
  return readonly(matches);
}

/**
 * What gives way when the window is narrow: first the sidebar, then the side panel, then words beside
 * numbers; narrowest is a window of the usual size at 200 %, where the sidebar opens from a button.
 */
export function useLayout() {
  return {
    rail: useMedia('(720px <= width < 1200px)'),
    narrow: useMedia('(width < 720px)'),
    foldedPanel: useMedia('(width < 1100px)'),
    compact: useMedia('(width < 900px)'),
  };
}
