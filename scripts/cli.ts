import { pathToFileURL } from 'node:url';
import { buildCommandLine } from './command-line-build.ts';

/**
 * `npm run -s cli -- COMMAND …`: builds the command line when its sources changed, then becomes it:
 * the same process, so that standard streams, signals and the exit code are the command line's own.
 */
async function prepare(): Promise<string | null> {
  try {
    return await buildCommandLine();
  } catch (error) {
    process.stderr.write(`The command line does not build.\n${String(error)}\n`);
    return null;
  }
}

const entry = await prepare();
if (entry === null) {
  process.exitCode = 1;
} else {
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
}
