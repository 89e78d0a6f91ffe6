import { join } from 'node:path';
import { keyOf } from '../../../src/app/interrupted-cases.ts';
import { addExpiryDate } from '../../../src/app/expiry-register.ts';
import { randomIds, systemClock } from '../../../src/app/node-ports.ts';
import { openRegister } from '../../../src/storage/open-register.ts';

/** Writes a date of the user's own into the console's register, so many days from now. */
export async function addEnding(dataFolder: string, what: string, inDays: number): Promise<void> {
  const opened = await openRegister({
    folder: dataFolder,
    protector: null,
    simulated: false,
    clock: systemClock,
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  const day = new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
  const date = { caseId: null, day, what, by: 'e2e' };
  const added = addExpiryDate({ register: opened.value, clock: systemClock, ids: randomIds }, date);
  opened.value.close();
  if (!added.ok) throw new Error(added.problem.code);
}

/** Holds every case of the console's simulated register, as a command that is at work in them does. */
export async function holdCases(dataFolder: string, username: string): Promise<{ release(): void }> {
  const folder = join(dataFolder, 'simulated');
  const opened = await openRegister({ folder, protector: null, simulated: true, clock: systemClock });
  if (!opened.ok) throw new Error(opened.problem.code);
  const register = opened.value;
  const holds = register.listCases().map((record) =>
    register.holdCase(keyOf(record), {
      program: 'command-line',
      processId: process.pid,
      username,
      since: systemClock.now(),
    }),
  );
  return {
    release() {
      for (const hold of holds) if (hold.held) hold.release();
      register.close();
    },
  };
}
