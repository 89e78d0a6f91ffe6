import { errorRecord } from './error-record.ts';
import { redactText } from './redact-text.ts';
import { loggedPath } from './request-path.ts';
import { removed } from './secret-shapes.ts';

/** What a line of the log may hold. */
export type Loggable =
  string | number | boolean | null | readonly Loggable[] | { readonly [key: string]: Loggable };

const maxDepth = 8;
const maxEntries = 30;
const maxLength = 600;

/** Members whose value is never shown, whatever it looks like. */
const secretMember =
  /pass|pwd|secret(?!Id$|s$)|token|authorization|cookie|credential|assertion|saml|verifier|nonce|private|key(?!Id$)|jwt|pem|bearer|sealed/i;
const personalMember =
  /upn|mail|phone|mobile|tel$|principalname|displayname|givenname|surname|username|firstname|lastname|hint|operator|recipient|address|^name$|^by$|^to$|customer|inputs?$/i;

/**
 * Any value as it may be logged, bounded in depth and size. Members that are called after a secret or a person
 * are emptied; texts go through `redactText`, and bytes are only said to be there.
 */
export function redactValue(value: unknown, depth = 0): Loggable {
  switch (typeof value) {
    case 'string':
      return shorten(redactText(value));
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'boolean':
      return value;
    case 'bigint':
      return shorten(redactText(String(value)));
    case 'object':
      if (value === null) return null;
      return depth >= maxDepth ? '[deeper]' : redactObject(value, depth);
    default:
      return `[${typeof value}]`;
  }
}

function redactObject(value: object, depth: number): Loggable {
  if (value instanceof Error) return errorRecord(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
  if (Array.isArray(value)) return redactArray(value, depth);
  try {
    return redactMembers(value, depth);
  } catch {
    // A getter or a proxy of somebody else's.
    return '[unreadable]';
  }
}

function redactArray(values: readonly unknown[], depth: number): Loggable {
  if (isSpelled(values)) return '[bytes]';
  return values.slice(0, maxEntries).map((entry) => redactValue(entry, depth + 1));
}

function redactMembers(value: object, depth: number): Loggable {
  const entries: readonly (readonly [string, unknown])[] =
    value instanceof Map
      ? [...(value as ReadonlyMap<unknown, unknown>)].map(([key, member]) => [String(key), member] as const)
      : value instanceof Set
        ? [...(value as ReadonlySet<unknown>)].map((member, index) => [String(index), member] as const)
        : Object.entries(value);
  if (isSpelled(entries.map(([, member]) => member))) return '[bytes]';
  const shown: Record<string, Loggable> = Object.create(null) as Record<string, Loggable>;
  for (const [key, member] of entries.slice(0, maxEntries))
    shown[shorten(redactText(key))] = redactMember(key, member, depth);
  return shown;
}

function redactMember(key: string, member: unknown, depth: number): Loggable {
  if (member === null || typeof member === 'boolean') return member;
  if (secretMember.test(key) || personalMember.test(key)) return removed;
  return key === 'path' && typeof member === 'string'
    ? shorten(loggedPath(member))
    : redactValue(member, depth + 1);
}

/** Bytes as numbers, or a text letter by letter: no shape would be found in either. */
function isSpelled(values: readonly unknown[]): boolean {
  return (
    values.length >= 8 &&
    (values.every(
      (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256,
    ) ||
      values.every((value) => typeof value === 'string' && value.length <= 2))
  );
}

export function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
