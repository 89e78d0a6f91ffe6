import { writeSync } from 'node:fs';
import { aroundWrites } from './register-writes.ts';

// Loaded into the command line with NODE_OPTIONS=--import. Kills the process, as a power cut would, at
// the n-th moment that counts for the register: just before and just after each commit. It counts them
// in any case, and says so on stderr when the process ends.
const target = Number(process.env['KILL_AT'] ?? '0');
let passed = 0;

function pass(): void {
  passed += 1;
  if (passed === target) process.kill(process.pid, 'SIGKILL');
}

aroundWrites((write) => {
  pass();
  const result = write();
  pass();
  return result;
});

process.on('exit', () => writeSync(2, `\nkill moments: ${String(passed)}\n`));
