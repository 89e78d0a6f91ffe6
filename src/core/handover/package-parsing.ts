import type { Sha256 } from '../ports.ts';
import { problem, refused, succeeded, type Result } from '../problem.ts';
import { isNestedDeeperThan } from '../values/json-depth.ts';
import {
  packageDocumentSchema,
  packageFormat,
  packageSchemaVersion,
  type PackageDocument,
} from './package-document.ts';
import { isIntact } from './package-integrity.ts';

/** In characters; the largest real package, with thousands of users, is a tenth of it. */
export const maxPackageCharacters = 8_000_000;

/** Deeper than the schema goes. */
const maxDepth = 12;

/**
 * Parses the JSON text of a package, from anywhere. Problems: `package-too-large`, `package-damaged`,
 * `package-foreign`, `package-newer`, `package-invalid` (with the place), `package-altered`.
 */
export function parsePackageDocument(source: string, sha256: Sha256): Result<PackageDocument> {
  if (source.length > maxPackageCharacters) {
    return refused(
      problem('package-too-large', 'input', { params: { megabytes: maxPackageCharacters / 1e6 } }),
    );
  }
  const json = source.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(json)) return refused(problem('package-foreign', 'input'));
  if (isNestedDeeperThan(json, maxDepth)) return invalidAt('');
  const content = readJson(json);
  if (content === undefined) return refused(problem('package-damaged', 'input'));
  const version = versionOf(content);
  if (version === null) return refused(problem('package-foreign', 'input'));
  if (version > packageSchemaVersion) {
    return refused(problem('package-newer', 'input', { params: { version, known: packageSchemaVersion } }));
  }
  const parsed = packageDocumentSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const last = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    return invalidAt([...(issue?.path ?? []), ...last].join('.'));
  }
  const fault = findInconsistency(parsed.data);
  if (fault !== null) return invalidAt(fault);
  return isIntact(parsed.data, sha256)
    ? succeeded(parsed.data)
    : refused(problem('package-altered', 'input'));
}

/** The path may hold a key out of the file: only what is harmless on a screen is shown of it. */
function invalidAt(path: string): Result<never> {
  const shown = path.replace(/[^\w.-]/g, '?').slice(0, 80);
  return refused(problem('package-invalid', 'input', { params: { path: shown === '' ? '.' : shown } }));
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a key that no package has');
      return value;
    });
  } catch {
    return undefined;
  }
}

/** The version that a package claims, or null where it is no package of ours. */
function versionOf(content: unknown): number | null {
  if (typeof content !== 'object' || content === null) return null;
  if (!('format' in content) || content.format !== packageFormat) return null;
  const version = 'schemaVersion' in content ? content.schemaVersion : null;
  return Number.isSafeInteger(version) ? Number(version) : null;
}

/** The place of the first thing that a schema cannot say, or null. */
function findInconsistency({ fields, tables, secret }: PackageDocument): string | null {
  const included = secret?.included ?? false;
  const values = new Set(fields.filter((field) => field.secret).map(({ value }) => value));
  if (values.size > 1 || (included && values.size === 0)) return 'secret';
  const field = fields.findIndex(({ value, ...each }) => (value === null) !== (each.secret && !included));
  if (field !== -1) return `fields.${field}.value`;
  for (const [index, { columns, rows, notes }] of tables.entries()) {
    const row = rows.findIndex((cells) => cells.length !== columns.length);
    if (row !== -1) return `tables.${index}.rows.${row}`;
    const note = notes.findIndex((each) => each.row >= rows.length);
    if (note !== -1) return `tables.${index}.notes.${note}`;
  }
  return null;
}
