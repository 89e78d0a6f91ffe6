import type { ConsoleBridge } from '../../src/contract/console-api.ts';

/** What runs where a text is taken for HTML, for a template, for an address, or for a piece of script. */
export const payload =
  `<img src=x onerror="window.__xss='img'"><svg onload="window.__xss='svg'"><script>window.__xss='script'</script>` +
  `"onmouseover="window.__xss='attribute'" '{{constructor.constructor("window.__xss='template'")()}} @:window.title {count} | </style>`;

/** Ends up in an attribute that holds an address. */
const address = `javascript:window.__xss='address'//`;

/** What screens decide by, or look up: ids and codes, days and moments, numbers. Everything else is shown. */
const decisive =
  /^(?:[a-z][a-zA-Z0-9]*(?:[-.][a-z0-9]+)*|[\d.:TZ+-]+|[0-9a-f-]{36}|(?:GET|POST|PATCH|PUT|DELETE)|)$/;
const decisiveKey = /^(?:id|code|.*Id|.*At|at|method)$/;

function poison(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (decisive.test(value) || decisiveKey.test(key)) return value;
    return /^https?:/.test(value) ? address : `${value} ${payload}`;
  }
  if (Array.isArray(value)) return value.map((item) => poison(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, name)]));
}

type AnyCall = (...given: readonly unknown[]) => unknown;

/** The same bridge, with a payload behind every text that main answers or tells. */
export function hostileBridge(bridge: ConsoleBridge): ConsoleBridge {
  const groups = Object.entries(bridge).map(([group, calls]): [string, unknown] => {
    if (typeof calls === 'function') {
      const subscribe = calls as AnyCall;
      const poisoned: AnyCall = (event, listener) =>
        subscribe(event, (told: unknown) => (listener as AnyCall)(poison(told)));
      return [group, poisoned];
    }
    const poisoned = Object.entries(calls as Readonly<Record<string, AnyCall>>).map(([name, call]) => {
      const ask: AnyCall = async (...given) => poison(await call(...given));
      return [name, ask] as const;
    });
    return [group, Object.fromEntries(poisoned)];
  });
  return Object.fromEntries(groups) as ConsoleBridge;
}
