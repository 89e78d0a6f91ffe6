import path from 'node:path';
import type { Rolldown } from 'vite';
import { builtinModules, lazyBuiltins } from '../../builtin-modules.ts';
import { repository } from '../../repository.ts';

/** A package whose code ended up in the bundle, by the folder it came from. */
export interface BundledPackage {
  readonly name: string;
  readonly folder: string;
}

const packageFolder = /^(?<folder>.*\/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+))\//;

function packagesOf(chunks: readonly Rolldown.OutputChunk[]): BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  for (const id of chunks.flatMap(({ moduleIds }) => moduleIds)) {
    const { folder, name } = packageFolder.exec(id.replaceAll('\\', '/'))?.groups ?? {};
    if (folder !== undefined && name !== undefined) found.set(folder, { name, folder });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Builds the command line into `folder` with everything it needs but SQLite's native module, so that
 * installing it fetches nothing else and runs no script of anybody's. Answers whose code is in it.
 *
 * @throws what the bundler reports, when the sources do not build.
 */
export async function bundleWhole(folder: string): Promise<readonly BundledPackage[]> {
  const { build } = await import('vite');
  const built = await build({
    root: repository,
    configFile: false,
    logLevel: 'silent',
    plugins: [builtinModules, lazyBuiltins],
    json: { stringify: true, namedExports: false },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: path.join(repository, 'src/cli/index.ts'),
      outDir: folder,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  return packagesOf(outputs.filter((each) => each.type === 'chunk'));
}
