import readline from 'node:readline/promises';
import { Writable } from 'node:stream';
import { printable } from './printable.ts';

/** Asks on the terminal; the question goes to stderr, so that stdout stays the result. */
export async function ask(question: string): Promise<string> {
  const reader = readline.createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(printable(question));
  } finally {
    reader.close();
  }
}

/** Asks on the terminal without showing what is typed. */
export async function askHidden(question: string): Promise<string> {
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  process.stderr.write(printable(question));
  const reader = readline.createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
