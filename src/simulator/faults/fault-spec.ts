/** What a fault does to the request that it strikes. */
export type FaultKind =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: 'done'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'secret'; readonly value: string }
  | {
      readonly kind:
        | 'reset'
        | 'lost'
        | 'truncate'
        | 'hold:before'
        | 'hold:after'
        | 'expired-token'
        | 'claims-challenge'
        | 'decline';
    };

/** An effect that strikes one request, with the word of the grammar that asked for it. */
export interface Strike {
  readonly word: string;
  readonly effect: FaultKind;
}

export interface FaultSpec extends Strike {
  /** As it was given. */
  readonly text: string;
  readonly method: string;
  readonly path: RegExp;
  /** Strikes only the n-th match; every match when null. */
  readonly nth: number | null;
}

const kinds =
  /^(?:(?:status|done):[45]\d{2}(?::\d+(?:\.\d+)?)?|slow:\d+|secret:\S+|reset|lost|truncate|hold:before|hold:after|expired-token|claims-challenge|decline)$/;
const grammar = new RegExp(
  String.raw`^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\*) (\/[^\s#]*?)(?:#([1-9]\d*))?=(${kinds.source.slice(1, -1)})$`,
);

/** Host prefixes and the version are not part of a fault's path. */
function belowVersion(path: string): string {
  return path.replace(/^\/login(?=\/)/, '').replace(/^(\/graph)?\/v1\.0(\/myorganization)?(?=\/)/, '');
}

/** `applications(appId='x')` counts as two segments, so that `/applications/*` finds it too. */
export function canonicalPath(path: string): string {
  return path.replaceAll(/(?<=\w)\(/g, '/(');
}

/** Reads the part of a fault after the equals sign; null when it is not a kind of the grammar. */
export function readFaultKind(word: string): FaultKind | null {
  if (!kinds.test(word)) return null;
  const [name = '', ...rest] = word.split(':');
  if (name === 'status' || name === 'done') {
    return { kind: name, status: Number(rest[0]), retryAfter: rest[1] ?? null };
  }
  if (name === 'slow') return { kind: 'slow', ms: Number(rest[0]) };
  if (name === 'secret') return { kind: 'secret', value: rest.join(':') };
  return { kind: word as Exclude<FaultKind['kind'], 'status' | 'done' | 'slow' | 'secret'> };
}

/** Reads `METHOD PATH[#N]=KIND` (docs/simulator.md); null when it does not follow the grammar. */
export function readFaultSpec(text: string): FaultSpec | null {
  const match = grammar.exec(text.trim());
  if (match === null) return null;
  const [, method = '', path = '', nth, word = ''] = match;
  const effect = readFaultKind(word);
  if (effect === null) return null;
  const pattern = canonicalPath(belowVersion(path))
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/]+');
  return {
    text,
    method,
    path: new RegExp(`^${pattern}$`, 'i'),
    nth: nth === undefined ? null : Number(nth),
    word,
    effect,
  };
}
