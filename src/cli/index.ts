import { runCommandLine } from './run-command-line.ts';

// A reader such as `head` may leave early; a run under way must not end half-way because of it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2));
