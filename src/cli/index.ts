import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Before anything else is loaded: code that was compiled once starts in half the time. In a folder of
// our own, since whoever can write there decides what runs; where there is none, it is done without.
enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/compiled'));

// A reader such as `head` may leave early; a run under way must not end half-way because of it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { runCommandLine } = await import('./run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
