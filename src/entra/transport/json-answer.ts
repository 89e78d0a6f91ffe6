import { isNestedDeeperThan } from '../../core/values/json-depth.ts';

/** A JSON object from outside: its members are unknown until looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Recognises a JSON object (an array is none). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Several times what any answer of Microsoft's has. */
const maxDepth = 64;

/** Reads a text as JSON; `undefined` when it is none, only the first half of one, or nested without end. */
export function parseJson(content: string): unknown {
  if (isNestedDeeperThan(content, maxDepth)) return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** A member of an object that must be a text. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
