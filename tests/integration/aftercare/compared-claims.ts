import type { JsonObject } from '../cli/command-line.ts';
import type { Issued } from './issued-claims.ts';

interface ShownClaim {
  readonly name: string;
  readonly kind: 'known' | 'missing' | 'sign-in';
  readonly values: readonly string[];
  readonly otherwise: readonly { readonly values: readonly string[] }[];
}

/** Claims of every ID token that are about the token and not about the person (IDTOK). */
const technical = new Set('iat nbf exp aio rh uti nonce sid c_hash at_hash auth_time acr x5t'.split(' '));

/** Which of the outcomes that a preview names came true, for the claims with several. */
export interface Comparison {
  readonly differences: readonly string[];
  /** Names of claims that came out as the preview said first, though something else was possible. */
  readonly first: readonly string[];
  readonly otherwise: readonly string[];
}

/** Holds a preview as `--json` shows it against the token, claim by claim. */
export function compareClaims(preview: JsonObject, issued: Issued): Comparison {
  const signIn = preview['signIn'] as { allowed: boolean; obstacles: { errorCode: number }[] };
  if (typeof issued === 'number' || !signIn.allowed) {
    const codes: readonly unknown[] = signIn.obstacles.map(({ errorCode }) => errorCode);
    const agree = typeof issued === 'number' && codes[0] === issued;
    const told = typeof issued === 'number' ? String(issued) : 'a token';
    return { differences: agree ? [] : [`${told}, not ${codes.join()}`], first: [], otherwise: [] };
  }
  const shown = preview['claims'] as readonly unknown[] as readonly ShownClaim[];
  const found = { differences: [] as string[], first: [] as string[], otherwise: [] as string[] };
  for (const { name, kind, values, otherwise } of shown) {
    if (kind === 'sign-in') continue;
    const has = told(issued.get(name) ?? []);
    const isOther = otherwise.some((outcome) => told(outcome.values) === has);
    if (told(values) === has) found.first.push(...(otherwise.length > 0 ? [name] : []));
    else if (isOther) found.otherwise.push(name);
    else found.differences.push(`${name}: ${has}, not ${told(values)}`);
  }
  const names = new Set(shown.map(({ name }) => name));
  const unnamed = [...issued.keys()].filter((name) => !names.has(name) && !technical.has(name));
  found.differences.push(...unnamed.map((name) => `${name}: not in the preview`));
  return found;
}

function told(values: readonly string[]): string {
  return JSON.stringify(values.toSorted());
}
