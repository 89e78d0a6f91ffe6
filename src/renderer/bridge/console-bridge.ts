import { inject, type InjectionKey } from 'vue';
import type { Bridge } from './views.ts';

/** Under this key the entry hands the bridge to the stores, so that tests can hand them another. */
export const bridgeKey: InjectionKey<Bridge> = Symbol('console bridge');

/** The way to main. Throws when the entry has not provided it: nothing works without. */
export function useBridge(): Bridge {
  const bridge = inject(bridgeKey);
  if (bridge === undefined) throw new Error('no bridge was provided');
  return bridge;
}
