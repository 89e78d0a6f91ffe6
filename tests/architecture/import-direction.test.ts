import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedImports, sourceFolders, type SourceFolder } from './allowed-imports.ts';
import { findImports, listFiles, readImports, repository, type SourceImport } from './source-imports.ts';

/** Why an import is not allowed, or null when it is. */
function objectionTo({ file, specifier, typesOnly }: SourceImport): string | null {
  const folder = file.split('/')[1] as SourceFolder;
  const rule = allowedImports[folder];
  if (specifier.startsWith('node:')) return rule.node ? null : "Node's own modules do not exist there";
  if (!specifier.startsWith('.')) {
    const allowed = rule.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    return allowed ? null : 'the package is not in the table';
  }
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\?.*$/, '');
  const [root, other, ...rest] = target.split('/');
  if (root === 'resources') return null;
  if (root !== 'src' || other === undefined) return 'it leads out of src';
  if (other === folder) return null;
  const permission = rule.folders[other as SourceFolder];
  if (permission === undefined) return 'the folder is not in the table';
  if (permission === 'all' || typesOnly) return null;
  if (rule.modules?.includes([other, ...rest].join('/')) === true) return null;
  return 'only types may be imported from there';
}

describe('imports go one way', () => {
  it('holds for every import under src', () => {
    const imports = listFiles('src', ['.ts', '.vue']).flatMap(readImports);
    const objections = imports.flatMap((found) => {
      const objection = objectionTo(found);
      return objection === null ? [] : [`${found.file} imports ${found.specifier}: ${objection}`];
    });
    expect(imports.length).toBeGreaterThan(50);
    expect(objections).toEqual([]);
  });

  it('has a rule for every folder of src, and no rule for a folder that is not there', () => {
    const folders = readdirSync(path.join(repository, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual([...sourceFolders].sort());
  });

  it('lets electron into main and preload only', () => {
    const users = sourceFolders.filter((folder) => allowedImports[folder].packages.includes('electron'));
    expect(users.sort()).toEqual(['main', 'preload']);
  });

  it('has no folder below src deeper than lint looks', () => {
    const tooDeep = listFiles('src', ['.ts', '.vue']).filter((file) => file.split('/').length > 7);
    expect(tooDeep).toEqual([]);
  });

  it.each([
    ["import { a } from '../entra/b.ts';", 'the folder is not in the table'],
    ["import type { A } from '../entra/b.ts';", 'the folder is not in the table'],
    ["import '../entra/b.ts';", 'the folder is not in the table'],
    ["export { a } from '../entra/b.ts';", 'the folder is not in the table'],
    ["const a = await import('../entra/b.ts');", 'the folder is not in the table'],
    ["type A = import('../entra/b.ts').A;", 'the folder is not in the table'],
    ["import fs from 'node:fs';", "Node's own modules do not exist there"],
    ["const fs = require('fs');", 'the package is not in the table'],
    ["import { app } from 'electron';", 'the package is not in the table'],
    ["import a from '../../tests/b.ts';", 'it leads out of src'],
  ])('refuses in core: %s', (source, objection) => {
    expect(findImports('src/core/a.ts', source).map(objectionTo)).toEqual([objection]);
  });

  it('tells types from values where only types may pass', () => {
    const source = [
      "import type { A } from '../core/a.ts';",
      "import { type B } from '../core/b.ts';",
      "import { type C, c } from '../core/c.ts';",
      "import D, { type E } from '../core/d.ts';",
    ].join('\n');
    const refused = 'only types may be imported from there';
    expect(findImports('src/simulator/a.ts', source).map(objectionTo)).toEqual([
      null,
      null,
      refused,
      refused,
    ]);
  });

  it('lets the preload have the call names and nothing else of the contract but types', () => {
    const source = [
      "import { consoleCalls } from '../contract/console-calls.ts';",
      "import type { ConsoleBridge } from '../contract/console-api.ts';",
      "import { consoleSchemas } from '../contract/console-schemas.ts';",
    ].join('\n');
    const objections = findImports('src/preload/index.ts', source).map(objectionTo);
    expect(objections).toEqual([null, null, 'only types may be imported from there']);
  });
});
