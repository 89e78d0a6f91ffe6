/** The folders of `src`. */
export type SourceFolder =
  | 'core'
  | 'texts'
  | 'entra'
  | 'storage'
  | 'export'
  | 'simulator'
  | 'app'
  | 'contract'
  | 'main'
  | 'preload'
  | 'renderer'
  | 'cli';

/** What the files of one folder may import. A folder may always import itself. */
export interface ImportRule {
  /** Other folders of `src`: everything, or types only. */
  readonly folders: Readonly<Partial<Record<SourceFolder, 'all' | 'types'>>>;
  /** Single modules of a folder listed as `types` that may be imported whole, as `folder/file.ts`. */
  readonly modules?: readonly string[];
  /** Whether Node's own modules are there. */
  readonly node: boolean;
  /** Packages by name; a package's subpaths are allowed with it. */
  readonly packages: readonly string[];
}

/**
 * The one table of who may import what (docs/architecture.md). Lint, `import-direction.test.ts` and
 * the command line's stamp all read it. `electron` is allowed where it is listed and nowhere else.
 */
export const allowedImports: Readonly<Record<SourceFolder, ImportRule>> = {
  core: { folders: {}, node: false, packages: ['jsonc-parser', 'papaparse', 'zod'] },
  texts: { folders: { core: 'types' }, node: false, packages: ['@intlify/core-base'] },
  contract: { folders: { core: 'all' }, node: false, packages: ['zod'] },
  entra: {
    folders: { core: 'all' },
    node: true,
    packages: ['@azure/msal-node', '@microsoft/microsoft-graph-client', '@xmldom/xmldom'],
  },
  storage: { folders: { core: 'all' }, node: true, packages: ['better-sqlite3', 'zod'] },
  export: {
    folders: { core: 'all', texts: 'types' },
    node: true,
    packages: ['@scure/bip39', '@zip.js/zip.js', 'age-encryption', 'ical-generator', 'papaparse', 'pdfkit'],
  },
  simulator: {
    folders: { core: 'types' },
    node: true,
    packages: ['@peculiar/x509', 'jose', 'reflect-metadata', 'xml-crypto'],
  },
  app: {
    folders: { core: 'all', texts: 'all', entra: 'all', storage: 'all', export: 'all', simulator: 'all' },
    node: true,
    packages: ['zod'],
  },
  main: {
    folders: { app: 'all', contract: 'all', core: 'all', texts: 'all' },
    node: true,
    packages: ['electron', 'zod'],
  },
  cli: { folders: { app: 'all', core: 'all', texts: 'all' }, node: true, packages: ['commander', 'zod'] },
  preload: {
    folders: { contract: 'types' },
    modules: ['contract/console-calls.ts'],
    node: false,
    packages: ['electron'],
  },
  renderer: {
    folders: { contract: 'types', texts: 'all' },
    modules: ['contract/shortcuts.ts'],
    node: false,
    packages: ['vue', 'pinia', 'vue-router', 'vue-i18n', '@intlify/core-base', 'vuetify'],
  },
};

export const sourceFolders = Object.keys(allowedImports) as SourceFolder[];
