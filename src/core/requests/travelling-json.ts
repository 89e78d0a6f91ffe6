import type { z } from 'zod';
import { refused, succeeded, type Problem, type Result } from '../problem.ts';
import { isNestedDeeperThan } from '../values/json-depth.ts';

/** What a kind of document is, and what to answer for a text that is none. */
export interface TravellingKind<T> {
  readonly format: string;
  readonly newestVersion: number;
  readonly schema: z.ZodType<T>;
  readonly maxCharacters: number;
  /** Deeper than the schema goes. */
  readonly maxDepth: number;
  readonly tooLarge: () => Problem;
  readonly damaged: () => Problem;
  /** It is a document of another kind, or none. */
  readonly foreign: () => Problem;
  readonly newer: (version: number) => Problem;
  /** `path` is harmless on a screen. */
  readonly invalid: (path: string) => Problem;
}

/** Reads a JSON document from anywhere: bounded before it is parsed, strict afterwards. */
export function parseTravelling<T>(source: string, kind: TravellingKind<T>): Result<T> {
  if (source.length > kind.maxCharacters) return refused(kind.tooLarge());
  const json = source.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(json)) return refused(kind.foreign());
  if (isNestedDeeperThan(json, kind.maxDepth)) return refused(kind.invalid('.'));
  const content = readJson(json);
  if (content === undefined) return refused(kind.damaged());
  if (formatOf(content) !== kind.format) return refused(kind.foreign());
  const version = versionOf(content);
  if (version === null) return refused(kind.invalid('schemaVersion'));
  if (version > kind.newestVersion) return refused(kind.newer(version));
  const parsed = kind.schema.safeParse(content);
  return parsed.success ? succeeded(parsed.data) : refused(kind.invalid(placeOf(parsed.error)));
}

/** The format that a text claims to be, where it is a JSON document at all; looks at no more than that. */
export function claimedFormat(source: string, maxCharacters: number, maxDepth: number): string | null {
  const json = source.replace(/^\uFEFF/, '');
  const isTooMuch = json.length > maxCharacters || isNestedDeeperThan(json, maxDepth);
  return isTooMuch || !/^\s*\{/.test(json) ? null : formatOf(readJson(json));
}

/** Where the first fault is. It may hold a key out of the file: only what is harmless is shown of it. */
function placeOf({ issues: [issue] }: z.ZodError): string {
  const last = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...last].join('.');
  const shown = path.replace(/[^\w.-]/g, '?').slice(0, 80);
  return shown === '' ? '.' : shown;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a key that no document has');
      return value;
    });
  } catch {
    return undefined;
  }
}

function formatOf(content: unknown): string | null {
  if (typeof content !== 'object' || content === null || !('format' in content)) return null;
  return typeof content.format === 'string' ? content.format : null;
}

function versionOf(content: unknown): number | null {
  if (typeof content !== 'object' || content === null || !('schemaVersion' in content)) return null;
  return Number.isSafeInteger(content.schemaVersion) ? Number(content.schemaVersion) : null;
}
