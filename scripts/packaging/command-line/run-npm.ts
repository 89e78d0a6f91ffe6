import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs npm in `cwd` and answers what it printed. `npm` is a shell script on Windows, so a shell runs it
 * there; the parameters are this program's own.
 *
 * @throws when npm fails, with what it said.
 */
export async function runNpm(parameters: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run('npm', parameters, {
    cwd,
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
