import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageDocument } from '../../src/core/handover/package-document.ts';
import { parsePackageDocument } from '../../src/core/handover/package-parsing.ts';
import { sha256 } from '../unit/export/sample-package.ts';

const folder = path.resolve(import.meta.dirname, '../golden');

/** The packages of the built-in profiles, as the golden files hold them. */
export const goldenDocuments: readonly (readonly [name: string, document: PackageDocument])[] = readdirSync(
  folder,
)
  .filter((name) => existsSync(path.join(folder, name, 'package.json')))
  .map((name) => {
    const parsed = parsePackageDocument(
      readFileSync(path.join(folder, name, 'package.json'), 'utf8'),
      sha256,
    );
    if (!parsed.ok) throw new Error(`${name}: ${parsed.problem.code}`);
    return [name, parsed.value];
  });
