import { onMounted, onUnmounted, shallowReactive } from 'vue';
import type { IconName } from '../icons/icon-paths.ts';
import type { Shortcut } from './shortcuts.ts';

/** Something that can be done on the screen in sight, offered in the palette as well. */
export interface ScreenAct {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly shortcut?: Shortcut;
  readonly perform: () => void;
}

const offered = shallowReactive(new Set<() => readonly ScreenAct[]>());

/** Offers acts while the component is there; what cannot be done now is left out of the list. */
export function useScreenActs(list: () => readonly ScreenAct[]): void {
  onMounted(() => offered.add(list));
  onUnmounted(() => offered.delete(list));
}

/** What the screen in sight offers now. */
export const screenActs = (): readonly ScreenAct[] => [...offered].flatMap((list) => list());
