import { openRegister } from '../../../src/storage/open-register.ts';

// Opens a register, upgrading it where needed, and closes it again.
const opened = await openRegister({
  folder: process.argv[2] ?? '',
  protector: null,
  simulated: false,
  clock: { now: () => new Date().toISOString(), sleep: () => Promise.resolve() },
});
if (!opened.ok) throw new Error(opened.problem.code);
opened.value.close();
