import { existsSync } from 'node:fs';
import { runProgram } from './child-process.ts';

const limitMs = 10 * 60_000;

/** Whether packages can be installed without asking anybody, as in continuous integration. */
export function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs packages of Debian; whether it worked shows by looking for their programs. */
export async function installDebianPackages(names: readonly string[]): Promise<void> {
  console.log(`Installing Debian's ${names.length === 1 ? 'package' : 'packages'} ${names.join(', ')} …`);
  const options = {
    output: 'through',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: limitMs,
  } as const;
  await runProgram('apt-get', ['update', '-q'], options);
  await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options);
}
