import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseState, getCurrentFuseWire, type FuseV1Options } from '@electron/fuses';
import { fuses } from './fuses.ts';
import {
  layoutOf,
  nativeModuleOf,
  neededFiles,
  packagedFiles,
  type PackageLayout,
  type PackagePlatform,
  type PackageTarget,
} from './package-layout.ts';

/**
 * Reads a finished package, without running it, and says what is not as it must be: files that do not belong in
 * it or are missing, native modules of other platforms, the hash of the archive, fuses. Empty where all is well.
 *
 * @param folder what electron-builder calls the unpacked one, such as `win-unpacked`
 */
export async function checkPackage(folder: string, target: PackageTarget): Promise<readonly string[]> {
  const layout = layoutOf(folder, target.platform);
  const archive = path.join(layout.resources, 'app.asar');
  if (!existsSync(archive)) return ['there is no app.asar'];
  return [
    ...checkPlaces(layout),
    ...checkFiles(archive, nativeModuleOf(target)),
    ...checkManifest(archive),
    ...(await checkUnpacked(archive, nativeModuleOf(target))),
    ...(await checkNativeModule(archive, target)),
    ...(await checkIntegrity(archive, layout)),
    ...(await checkFuses(layout.program)),
  ];
}

/** Electron looks for these before, or instead of, the archive. */
function checkPlaces({ resources }: PackageLayout): readonly string[] {
  return ['app', 'default_app.asar']
    .filter((name) => existsSync(path.join(resources, name)))
    .map((name) => `${name} lies beside app.asar`);
}

function checkFiles(archive: string, nativeModule: string): readonly string[] {
  const files = filesIn(archive);
  const strange = files.filter(
    (file) => file !== nativeModule && !packagedFiles.some((pattern) => pattern.test(file)),
  );
  const missing = [...neededFiles, nativeModule].filter((file) => !files.includes(file));
  return [
    ...strange.map((file) => `${file} does not belong in it`),
    ...missing.map((file) => `${file} is missing`),
  ];
}

function filesIn(archive: string): readonly string[] {
  return listPackage(archive, { isPack: false })
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => !('files' in statFile(archive, file)));
}

function checkManifest(archive: string): readonly string[] {
  if (!filesIn(archive).includes('package.json')) return [];
  const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  const main: unknown =
    typeof manifest === 'object' && manifest !== null && 'main' in manifest ? manifest.main : null;
  return main === 'out/main/index.js' ? [] : ['package.json starts something else than out/main/index.js'];
}

/** The hash of the archive does not cover what lies beside it. */
async function checkUnpacked(archive: string, nativeModule: string): Promise<readonly string[]> {
  const folder = `${archive}.unpacked`;
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => file !== nativeModule)
    .map((file) => `${file} lies beside the archive, where no hash covers it`);
}

/** The first bytes of a program or library of each system. */
const beginnings: Readonly<Record<PackagePlatform, readonly string[]>> = {
  darwin: ['cffaedfe', 'cafebabe'],
  linux: ['7f454c46'],
  win32: ['4d5a'],
};

/** Electron loads a native module from beside the archive only. */
async function checkNativeModule(archive: string, target: PackageTarget): Promise<readonly string[]> {
  const name = nativeModuleOf(target);
  const file = path.join(`${archive}.unpacked`, name);
  if (!existsSync(file)) return [`${name} is not beside the archive`];
  const begins = (await readFile(file)).subarray(0, 4).toString('hex');
  return beginnings[target.platform].some((beginning) => begins.startsWith(beginning))
    ? []
    : [`${name} is of another system`];
}

async function checkIntegrity(archive: string, { integrity }: PackageLayout): Promise<readonly string[]> {
  if (integrity === null) return [];
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  if (!existsSync(integrity)) return [`${path.basename(integrity)} is missing`];
  const isTold = (await readFile(integrity)).includes(hash);
  return isTold ? [] : [`${path.basename(integrity)} does not have the hash of app.asar`];
}

async function checkFuses(program: string): Promise<readonly string[]> {
  if (!existsSync(program)) return [`${path.basename(program)} is missing`];
  const wire = await getCurrentFuseWire(program);
  const states = new Map(
    Object.entries(wire)
      .filter(([option]) => /^\d+$/.test(option))
      .map(([option, state]) => [Number(option) as FuseV1Options, state as FuseState]),
  );
  const wrong = Object.entries(fuses)
    .filter(([, { option, on }]) => states.get(option) !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([name, { on }]) => `the fuse ${name} is not ${on ? 'on' : 'off'}`);
  const known = new Set(Object.values(fuses).map(({ option }) => option));
  const unknown = [...states.keys()].filter((option) => !known.has(option));
  return [...wrong, ...unknown.map((option) => `nobody decided about fuse ${option}`)];
}
