import { defineConfig } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import { importLintRules } from './tests/architecture/import-lint-rules.ts';

/**
 * Rules with types that find faults; what prettier or the compiler says already is left to them.
 * @type {Record<string, import("eslint").Linter.RuleEntry>}
 */
const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unnecessary-condition': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/require-await': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/return-await': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
  ],
};

/**
 * Rules that need no types.
 * @type {Record<string, import("eslint").Linter.RuleEntry>}
 */
const plain = {
  eqeqeq: 'error',
  'max-lines': ['error', { max: 400 }],
  'no-console': 'error',
  'no-debugger': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-var': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'prefer-const': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 1_000 }],
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
};

export default defineConfig(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'handover-demo/', '**/*.d.ts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.vue'],
    plugins: { '@typescript-eslint': ts.plugin },
    rules: plain,
  },
  {
    // Not for Vue files: each one would cost a new program, half a second; vue-tsc checks their types.
    files: ['**/*.ts'],
    languageOptions: {
      parser: ts.parser,
      // One program for all folders: their own ones would each read the same declarations again.
      parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: typed,
  },
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: ts.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/require-v-for-key': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-unused-emit-declarations': 'error',
    },
  },
  ...importLintRules,
  {
    // The preload and the renderer run in a sandbox; Electron's declarations bring Node's globals along.
    files: ['src/preload/**', 'src/renderer/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'require', 'module', 'Buffer', 'global', '__dirname'],
    },
  },
  {
    // These print; that is what they are for.
    files: ['scripts/**', 'src/cli/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
