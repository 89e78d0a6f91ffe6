import { join } from 'node:path';
import { keyOf } from '../../../src/app/interrupted-cases.ts';
import { systemClock } from '../../../src/app/node-ports.ts';
import { openRegister } from '../../../src/storage/open-register.ts';

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
