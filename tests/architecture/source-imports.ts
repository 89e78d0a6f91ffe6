import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'vue/compiler-sfc';

export const repository = path.resolve(import.meta.dirname, '../..');

/** One import, export-from, dynamic import or require of a file. */
export interface SourceImport {
  /** Path below the repository, with forward slashes. */
  readonly file: string;
  readonly specifier: string;
  readonly typesOnly: boolean;
}

/** Files below a folder of the repository, as paths below the repository with forward slashes. */
export function listFiles(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(path.extname(entry.name)))
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function scriptOf(file: string): string {
  const source = readFileSync(path.join(repository, file), 'utf8');
  if (!file.endsWith('.vue')) return source;
  const { script, scriptSetup } = parse(source).descriptor;
  return `${script?.content ?? ''}\n${scriptSetup?.content ?? ''}`;
}

function isTypesOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

/** Everything that a TypeScript or Vue file imports, in the order of the file. */
export function readImports(file: string): SourceImport[] {
  return findImports(file, scriptOf(file));
}

/** As {@link readImports}, for a source text. */
export function findImports(file: string, source: string): SourceImport[] {
  const found: SourceImport[] = [];
  const add = (specifier: ts.Node | undefined, typesOnly: boolean): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ file, specifier: specifier.text, typesOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, isTypesOnly(node));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (isImport || isRequire) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS));
  return found;
}
