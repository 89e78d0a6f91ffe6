import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './child-process.ts';
import { repository } from './repository.ts';

const downloadLimitMs = 5 * 60_000;
const packageFolder = path.join(repository, 'node_modules/electron');

/** Whether a window can be shown. Only Linux has machines without. */
export function hasDisplay(): boolean {
  return (
    process.platform !== 'linux' ||
    [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
  );
}

/**
 * The program of the installed Electron; null where it is not there or has no display to open a
 * window on. Read from its files: asking the package itself would start a download.
 */
export function findElectron(): string | null {
  const named = path.join(packageFolder, 'path.txt');
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const program = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron';
  const file = path.join(given ?? path.join(packageFolder, 'dist'), program);
  return existsSync(file) && hasDisplay() ? file : null;
}

/** Finds Electron or downloads it once; null when its server cannot be reached. */
export async function provideElectron(): Promise<string | null> {
  const found = findElectron();
  if (found !== null) return found;
  console.log('Downloading Electron, once …');
  await runNode('node_modules/electron/install.js', [], { output: 'collect', timeoutMs: downloadLimitMs });
  return findElectron();
}
