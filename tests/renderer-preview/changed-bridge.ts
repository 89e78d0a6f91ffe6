import type { ConsoleBridge } from '../../src/contract/console-api.ts';

/** What screens decide by, or look up: ids and codes, days and moments, numbers. Everything else is shown. */
const decisive =
  /^(?:[a-z][a-zA-Z0-9]*(?:[-.][a-z0-9]+)*|[\d.:TZ+-]+|[0-9a-f-]{36}|(?:GET|POST|PATCH|PUT|DELETE)|)$/;
const decisiveKey = /^(?:id|code|.*Id|.*At|at|method)$/;

/** Another text for one that is shown; `key` is the property that it is in. */
export type ChangeText = (text: string, key: string) => string;

function changeTexts(value: unknown, change: ChangeText, key = ''): unknown {
  if (typeof value === 'string')
    return decisive.test(value) || decisiveKey.test(key) ? value : change(value, key);
  if (Array.isArray(value)) return value.map((item) => changeTexts(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, changeTexts(inner, change, name)]),
  );
}

type AnyCall = (...given: readonly unknown[]) => unknown;

/** The same bridge, with every call by its name, such as `cases.get`, replaced by what `replace` makes of it. */
export function replaceCalls(
  bridge: ConsoleBridge,
  replace: (name: string, call: AnyCall) => AnyCall,
): ConsoleBridge {
  const groups = Object.entries(bridge).map(([group, calls]): [string, unknown] => {
    if (typeof calls === 'function') return [group, calls];
    const replaced = Object.entries(calls as Readonly<Record<string, AnyCall>>).map(([name, call]) => [
      name,
      replace(`${group}.${name}`, call),
    ]);
    return [group, Object.fromEntries(replaced)];
  });
  return Object.fromEntries(groups) as ConsoleBridge;
}

/** The same bridge, with every text that main answers or tells changed. */
export function bridgeWithTexts(bridge: ConsoleBridge, change: ChangeText): ConsoleBridge {
  const subscribe = bridge.on as AnyCall;
  const on: AnyCall = (event, listener) =>
    subscribe(event, (told: unknown) => (listener as AnyCall)(changeTexts(told, change)));
  const answering = replaceCalls(
    bridge,
    (_name, call) =>
      async (...given) =>
        changeTexts(await call(...given), change),
  );
  return { ...answering, on: on as ConsoleBridge['on'] };
}
