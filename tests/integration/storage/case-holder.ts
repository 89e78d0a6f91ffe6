import type { CaseKey } from '../../../src/core/case.ts';
import { openRegister } from '../../../src/storage/open-register.ts';

// Holds one case of a register and says so; ends only when it is killed.
const [folder, key] = process.argv.slice(2);
const opened = await openRegister({
  folder: folder ?? '',
  protector: null,
  simulated: false,
  clock: { now: () => new Date().toISOString(), sleep: () => Promise.resolve() },
});
if (!opened.ok) throw new Error(opened.problem.code);
const hold = opened.value.holdCase(JSON.parse(key ?? '') as CaseKey, {
  program: 'command-line',
  processId: process.pid,
  username: 'elsewhere',
  since: new Date().toISOString(),
});
console.log(hold.held ? 'held' : 'not held');
setInterval(() => undefined, 1_000);
