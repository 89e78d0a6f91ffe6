import path from 'node:path';
import { launchConsole } from '../tests/electron-double/launch-console.ts';
import { endTogether, runNode, runProgram, tools } from './child-process.ts';
import { hasDisplay, provideElectron } from './find-electron.ts';
import { provideBrowser } from './install-browser.ts';
import { repository } from './repository.ts';

/** Simulated tenants only, so it may go with the build. */
const doubleDataFolder = path.join(repository, 'out/console-data');

async function startOnDouble(given: readonly string[]): Promise<number> {
  console.log(
    [
      "Electron's program is not here and could not be downloaded.",
      'The console opens in Chromium instead, on a stand-in for Electron that is made for tests:',
      'use it with the simulated tenant, not with a real one.',
    ].join('\n'),
  );
  const browser = await provideBrowser();
  if (browser === null) return 1;
  const launched = launchConsole({
    dataFolder: doubleDataFolder,
    headless: false,
    args: given,
    env: { CHROMIUM_PATH: browser },
  });
  endTogether(launched.process);
  return (await launched.ended) ?? 1;
}

/** `npm start [-- the console's own options]`: builds the console and opens its window. */
async function start(): Promise<number> {
  const given = process.argv.slice(2);
  if (!hasDisplay()) {
    console.error(
      'This machine has no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open.',
    );
    console.error('Without a window: npm run demo, or npm run -s cli -- --help');
    return 1;
  }
  const build = await runNode(tools.electronVite, ['build'], { output: 'collect' });
  if (build.code !== 0) {
    process.stdout.write(build.output);
    return build.code;
  }
  const electron = await provideElectron();
  if (electron === null) return startOnDouble(given);
  return (await runProgram(electron, [repository, ...given], { output: 'through' })).code;
}

process.exitCode = await start();
