import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Where something stands in a JSON text, counted from 1. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

/** Strict JSON: what JSON.parse refuses is refused here too. */
const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** The first fault of a text as JSON, in words and with its place; null when it is sound. */
export function findJsonFault(
  source: string,
): { readonly message: string; readonly position: JsonPosition } | null {
  const errors: ParseError[] = [];
  parseTree(source, errors, strict);
  const [first] = errors;
  if (first === undefined) return null;
  return {
    message: `not JSON: ${printParseErrorCode(first.error)}`,
    position: positionAt(source, first.offset),
  };
}

/** Finds the value at `path`, or the nearest thing around it: a missing field has no place of its own. */
export function findNearest(source: string, path: readonly PropertyKey[]): JsonPosition | null {
  const root = parseTree(source, [], strict);
  if (root === undefined) return null;
  for (let length = path.length; length >= 0; length -= 1) {
    const location = path.slice(0, length).map((part) => (typeof part === 'number' ? part : String(part)));
    const node = findNodeAtLocation(root, location);
    if (node !== undefined)
      return positionAt(source, (node.parent?.type === 'property' ? node.parent : node).offset);
  }
  return null;
}

function positionAt(source: string, offset: number): JsonPosition {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
