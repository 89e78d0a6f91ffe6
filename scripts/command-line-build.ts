import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { allowedImports, type SourceFolder } from '../tests/architecture/allowed-imports.ts';
import { builtinModules, lazyBuiltins } from './builtin-modules.ts';
import { repository } from './repository.ts';

const folder = path.join(repository, 'out/cli');

/** The built command line. Its place below the repository is as deep as that of its source. */
export const commandLineEntry = path.join(folder, 'index.js');

const stampMark = '// built from ';
const leftoverAgeMs = 24 * 60 * 60 * 1_000;

/** The folders of `src` that can end up in the command line, by the table of allowed imports. */
function foldersOfCommandLine(): SourceFolder[] {
  const found = new Set<SourceFolder>(['cli']);
  for (const each of found) {
    for (const other of Object.keys(allowedImports[each].folders)) found.add(other as SourceFolder);
  }
  return [...found].sort();
}

/** A short text that changes when a source file comes, goes or is written; it reads no contents. */
function stampSources(): string {
  const hash = createHash('sha256');
  const add = (file: string): void => {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size.toString()}\0${mtimeMs.toString()}\n`);
  };
  const walk = (below: string): void => {
    for (const entry of readdirSync(below, { withFileTypes: true })) {
      const place = path.join(below, entry.name);
      if (entry.isDirectory()) walk(place);
      else add(place);
    }
  };
  for (const each of foldersOfCommandLine()) walk(path.join(repository, 'src', each));
  walk(path.join(repository, 'resources'));
  add(path.join(repository, 'package.json'));
  add(import.meta.filename);
  add(path.join(import.meta.dirname, 'builtin-modules.ts'));
  return hash.digest('hex').slice(0, 24);
}

function readStamp(): string | null {
  if (!existsSync(commandLineEntry)) return null;
  const head = Buffer.alloc(80);
  const file = openSync(commandLineEntry, 'r');
  const length = readSync(file, head);
  closeSync(file);
  const line = head.toString('utf8', 0, length).split('\n')[0] ?? '';
  return line.startsWith(stampMark) ? line.slice(stampMark.length) : null;
}

async function bundle(into: string, stamp: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: repository,
    configFile: false,
    logLevel: 'silent',
    plugins: [builtinModules, lazyBuiltins],
    // Data is read faster as JSON than as JavaScript, and a few large files faster than many small ones.
    json: { stringify: true, namedExports: false },
    ssr: { noExternal: ['commander', /^@intlify\//] },
    build: {
      ssr: path.join(repository, 'src/cli/index.ts'),
      outDir: into,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        output: {
          format: 'es',
          entryFileNames: 'index.js',
          chunkFileNames: '[name]-[hash].js',
          banner: (chunk) => (chunk.isEntry ? `${stampMark}${stamp}` : ''),
        },
      },
    },
  });
}

async function isOld(place: string): Promise<boolean> {
  // Another build may be clearing up too, and have removed it already.
  const found = await stat(place).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > leftoverAgeMs;
}

/** Removes what killed or earlier builds left, once no process can still be using it. */
async function removeLeftovers(): Promise<void> {
  const out = path.dirname(folder);
  const places = [
    ...(await readdir(folder)).filter((name) => name !== 'index.js').map((name) => path.join(folder, name)),
    ...(await readdir(out)).filter((name) => name.startsWith('.cli-')).map((name) => path.join(out, name)),
  ];
  for (const place of places) if (await isOld(place)) await rm(place, { recursive: true, force: true });
}

/**
 * Builds the command line unless it was built from these very sources, and answers its entry.
 *
 * The parts get names from their contents and are put in place first, the entry last and by one
 * rename: whoever starts it meanwhile finds the old or the new one, whole, also when two builds run
 * at once or one is killed half-way.
 *
 * @throws what the bundler reports, when the sources do not build.
 */
export async function buildCommandLine(): Promise<string> {
  const stamp = stampSources();
  if (readStamp() === stamp) return commandLineEntry;
  const temporary = path.join(repository, 'out', `.cli-${randomUUID()}`);
  try {
    await bundle(temporary, stamp);
    await mkdir(folder, { recursive: true });
    const parts = (await readdir(temporary)).filter((name) => name !== 'index.js');
    for (const part of parts) await rename(path.join(temporary, part), path.join(folder, part));
    await rename(path.join(temporary, 'index.js'), commandLineEntry);
    await removeLeftovers();
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return commandLineEntry;
}
