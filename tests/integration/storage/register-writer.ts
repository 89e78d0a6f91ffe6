/**
 * Writes cases with their runs and secrets into a register, from a process of its own, and prints the
 * id of each when it is kept. Arguments: data folder, key file, prefix of the ids, how many, and
 * the number of the user to go on as, when root starts it to see what happens without rights.
 */
import Database from 'better-sqlite3';
import { openRegister } from '../../../src/storage/open-register.ts';
import { keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { sampleCase, sampleEntry, samplePlan, sampleRun, sampleSecret } from './sample-records.ts';

const [folder = '', keyFile = '', prefix = '', count = '', userId] = process.argv.slice(2);
if (userId !== undefined) {
  // Loads the native part while this user may still read the repository.
  new Database(':memory:').close();
  process.setgid?.(Number(userId));
  process.setuid?.(Number(userId));
}
const clock = { now: () => new Date().toISOString(), sleep: () => Promise.resolve() };
const opened = await openRegister({ folder, protector: keyFileProtector(keyFile), simulated: false, clock });

if (opened.ok) {
  const register = opened.value;
  for (let index = 0; index < Number(count); index += 1) {
    const id = `${prefix}-${index}`;
    register.saveCase(sampleCase({ id, identity: id }));
    register.startRun(sampleRun({ id, caseId: id }), samplePlan());
    register.appendJournal(sampleEntry({ runId: id, nonce: id }));
    const outcome = sampleEntry({ runId: id, phase: 'outcome', nonce: id, status: 200 });
    register.keepSecret(sampleSecret({ id, caseId: id }), `value of ${id}`, outcome);
    process.stdout.write(`${id}\n`);
  }
  register.close();
} else {
  process.stdout.write(`${opened.problem.code}\n`);
  process.exitCode = 1;
}
