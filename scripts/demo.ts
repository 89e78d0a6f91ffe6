import path from 'node:path';
import { runProgram } from './child-process.ts';
import { buildCommandLine } from './command-line-build.ts';
import { repository } from './repository.ts';

const folder = 'handover-demo';
const files = path.join(folder, 'files');
const data = ['--data', path.join(folder, 'register')];

const commands = [
  [...data, '--demo=fresh', 'sign-in'],
  [...data, '--demo', 'onboard', '--vendor', 'medimo', '--set', 'customer=delinde', '--out', files],
  [...data, '--demo', 'history'],
];

/** `npm run demo`: the main job on the built-in simulated tenant, by the command line itself. */
async function runDemo(): Promise<number> {
  const entry = await buildCommandLine();
  for (const command of commands) {
    console.log(`\n> npm run -s cli -- ${command.join(' ')}\n`);
    const { code } = await runProgram(process.execPath, [entry, ...command], { output: 'through' });
    if (code !== 0) return code;
  }
  console.log(`\nThe handover files are in ${path.join(repository, files)}`);
  return 0;
}

process.exitCode = await runDemo();
