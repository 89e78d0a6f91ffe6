import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

/** The names that Chromium and its relatives have on a search path. */
const commands = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ...['microsoft-edge', 'microsoft-edge-stable'],
];

/** Below /Applications of the computer and of the person. */
const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Below each of the folders for programs. */
const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const below = (folders: readonly (string | undefined)[], names: readonly string[]): string[] =>
    folders.flatMap((folder) =>
      folder === undefined || folder === '' ? [] : names.map((name) => path.join(folder, name)),
    );
  switch (platform) {
    case 'win32':
      return below([env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']], windowsPrograms);
    case 'darwin':
      return below(['/Applications', path.join(env['HOME'] ?? '', 'Applications')], macApplications);
    default:
      return below((env['PATH'] ?? '').split(path.delimiter), commands);
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a browser really starts: some systems have a script in its place that only says how to
 * install it, and a downloaded one may lack libraries. Windows' browsers open a window when asked.
 */
function starts(file: string): boolean {
  if (!isProgram(file)) return false;
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /\d+\.\d+\.\d+/.test(stdout);
}

/**
 * The browser to run specs and the double of Electron in: what `CHROMIUM_PATH` names and nothing
 * else when that is set, an installed one, or the one that Playwright downloaded; null when none starts.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return starts(chosen) ? chosen : null;
  return [...usualPlaces(env, platform), chromium.executablePath()].find(starts) ?? null;
}
