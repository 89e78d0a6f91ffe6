import { runNode, tools } from './child-process.ts';
import { findElectron } from './find-electron.ts';
import { provideBrowser } from './install-browser.ts';
import { compileCache } from './repository.ts';

/**
 * `npm run test:e2e -- [--no-build] [Playwright's own options]`: builds the console and runs its specs
 * on Electron where it is installed, else in Chromium.
 */
async function runSpecs(): Promise<number> {
  const given = process.argv.slice(2);
  const options = given.filter((option) => option !== '--no-build');
  const browser = await provideBrowser();
  if (browser === null) return 1;
  if (options.length === given.length) {
    const build = await runNode(tools.electronVite, ['build'], { output: 'collect' });
    if (build.code !== 0) {
      process.stdout.write(build.output);
      return build.code;
    }
  }
  console.log(`end-to-end specs in ${findElectron() ?? browser}`);
  const { code } = await runNode(tools.playwright, ['test', ...options], {
    output: 'through',
    env: { CHROMIUM_PATH: browser, NODE_COMPILE_CACHE: compileCache },
  });
  return code;
}

process.exitCode = await runSpecs();
