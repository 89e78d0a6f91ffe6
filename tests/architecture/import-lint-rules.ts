import { allowedImports, sourceFolders, type ImportRule, type SourceFolder } from './allowed-imports.ts';

/** Folders below `src/{folder}` that lint tells apart; `import-direction.test.ts` refuses deeper ones. */
const deepestLevel = 4;

interface RestrictedPattern {
  readonly regex: string;
  readonly message: string;
  readonly allowTypeImports?: boolean;
}

function patternsFor(folder: SourceFolder, rule: ImportRule, level: number): RestrictedPattern[] {
  const up = `^${'\\.\\./'.repeat(level + 1)}`;
  const others = sourceFolders.filter((other) => other !== folder);
  const wholeModules = (rule.modules ?? []).map((module) => module.replaceAll('.', '\\.')).join('|');
  const except = wholeModules === '' ? '' : `(?!(?:${wholeModules})$)`;
  const banned = others.filter((other) => rule.folders[other] === undefined);
  const typesOnly = others.filter((other) => rule.folders[other] === 'types');
  const outside = [
    ...rule.packages.map((name) => `${name.replaceAll('.', '\\.')}(?:/|$)`),
    ...(rule.node ? ['node:'] : []),
  ];
  return [
    {
      regex: `${up}(?:${banned.join('|')})/`,
      message: `src/${folder} may not import this folder (tests/architecture/allowed-imports.ts).`,
    },
    ...(typesOnly.length === 0
      ? []
      : [
          {
            regex: `${up}${except}(?:${typesOnly.join('|')})/`,
            message: `src/${folder} may import types only from this folder (tests/architecture/allowed-imports.ts).`,
            allowTypeImports: true,
          },
        ]),
    {
      regex: `^(?!${['\\.', ...outside].join('|')})`,
      message: `src/${folder} may not import this package (tests/architecture/allowed-imports.ts).`,
    },
  ];
}

/** ESLint configuration that holds each folder of `src` to the table, one entry per folder and depth. */
export const importLintRules = sourceFolders.flatMap((folder) =>
  Array.from({ length: deepestLevel + 1 }, (_, level) => ({
    files: ['ts', 'vue'].map((extension) => `src/${folder}/${'*/'.repeat(level)}*.${extension}`),
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: patternsFor(folder, allowedImports[folder], level) },
      ] as ['error', { patterns: RestrictedPattern[] }],
    },
  })),
);
