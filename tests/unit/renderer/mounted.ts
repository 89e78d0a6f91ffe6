import type { Pinia } from 'pinia';
import { createRenderer } from 'vue';
import type { ConsoleBridge } from '../../../src/contract/console-api.ts';
import { bridgeKey } from '../../../src/renderer/bridge/console-bridge.ts';
import { createConsoleI18n } from '../../../src/renderer/wording/i18n.ts';

const nothing = () => undefined;
const { createApp } = createRenderer<object, object>({
  createElement: () => ({}),
  createText: () => ({}),
  createComment: () => ({}),
  insert: nothing,
  remove: nothing,
  setText: nothing,
  setElementText: nothing,
  patchProp: nothing,
  parentNode: () => null,
  nextSibling: () => null,
});

/** Runs a composable in a component that draws nothing; `unmount` closes its screen. */
export function mountComposable<T>(
  { bridge, pinia }: { readonly bridge: ConsoleBridge; readonly pinia: Pinia },
  compose: () => T,
): { readonly value: T; readonly unmount: () => void } {
  const made: T[] = [];
  const app = createApp({
    setup() {
      made.push(compose());
      return () => null;
    },
  });
  app.provide(bridgeKey, bridge).use(pinia).use(createConsoleI18n('nl')).mount({});
  const [value] = made;
  if (value === undefined) throw new Error('the composable was not run');
  return { value, unmount: () => app.unmount() };
}
