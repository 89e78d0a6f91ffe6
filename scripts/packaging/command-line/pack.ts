import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { repository } from '../../repository.ts';
import { bundleWhole, type BundledPackage } from './bundle.ts';
import { thirdPartyNotices } from './notices.ts';
import { runNpm } from './run-npm.ts';

const product = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
});
const packed = z.tuple([z.object({ filename: z.string() })]);

/** What SQLite's module needs to run. Its sources stay behind, and with them the wish to be compiled. */
const sqliteParts = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

const nativePackages = ['better-sqlite3', 'node-addon-api'];

async function writeNativePackages(folder: string): Promise<readonly BundledPackage[]> {
  const from = (name: string): string => path.join(repository, 'node_modules', name);
  for (const part of sqliteParts) {
    await cp(path.join(from('better-sqlite3'), part), path.join(folder, 'better-sqlite3', part), {
      recursive: true,
      dereference: true,
    });
  }
  // Headers that nothing here compiles with; without them npm would fetch what SQLite's manifest asks for.
  await cp(from('node-addon-api'), path.join(folder, 'node-addon-api'), {
    recursive: true,
    dereference: true,
  });
  return nativePackages.map((name) => ({ name, folder: from(name) }));
}

async function writeManifest(folder: string): Promise<void> {
  const { name, version, description, license } = product.parse(
    JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')),
  );
  const sqlite = product
    .pick({ version: true })
    .parse(JSON.parse(await readFile(path.join(folder, 'node_modules/better-sqlite3/package.json'), 'utf8')));
  const manifest = {
    ...{ name, version, description, license, type: 'module' },
    bin: { [name]: 'bin/entra-handover.cjs' },
    engines: { node: '>=24.5' },
    dependencies: { 'better-sqlite3': sqlite.version },
    bundleDependencies: ['better-sqlite3'],
  };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Packs the command line for `npm install`, into `into`; answers the file. It is complete: SQLite's
 * module for all eight systems is in it, so that installing needs no network and runs no script.
 *
 * @throws what the bundler or npm reports.
 */
export async function packCommandLine(into: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-pack-'));
  try {
    const bundled = await bundleWhole(path.join(folder, 'out/cli'));
    const native = await writeNativePackages(path.join(folder, 'node_modules'));
    await cp(path.join(repository, 'resources'), path.join(folder, 'resources'), { recursive: true });
    await cp(path.join(import.meta.dirname, 'files'), folder, { recursive: true });
    await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices([...bundled, ...native]));
    await writeManifest(folder);
    await mkdir(into, { recursive: true });
    const answer = await runNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', into], folder);
    return path.join(into, packed.parse(JSON.parse(answer))[0].filename);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
