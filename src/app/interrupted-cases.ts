import type { Case, CaseKey } from '../core/case.ts';
import type { Clock } from '../core/ports.ts';
import type { Holder } from '../core/register/case-hold.ts';
import type { Register } from '../core/register/register.ts';
import { text } from '../core/text.ts';

/** What tells a case of the register from all others. */
export function keyOf({ tenant, vendorId, environment, identity }: Case): CaseKey {
  return { tenantId: tenant.id, vendorId, environment, identity };
}

/**
 * Cases that run according to the register while nobody holds them were cut off: their process was
 * killed, or the computer went down. From here on they are interrupted, and can be resumed. Without the key
 * of a sealed register this waits: nobody would vouch for the line that says so.
 */
export function settleInterrupted(register: Register, program: Holder['program'], clock: Clock): void {
  if (register.protection === 'none' && register.findHistoryHead() !== null) return;
  for (const record of register.listCases({ states: ['running'] })) {
    const { username } = record.operator;
    const hold = register.holdCase(keyOf(record), {
      program,
      processId: process.pid,
      username,
      since: clock.now(),
    });
    if (!hold.held) continue;
    try {
      register.transact(() => {
        // It may have ended between the list and the hold.
        if (register.findCase(record.id)?.state === 'running') settle(register, record, clock.now());
      });
    } finally {
      hold.release();
    }
  }
}

function settle(register: Register, { id, operator }: Case, at: string): void {
  for (const run of register.listRuns(id)) {
    if (run.endedAt === null) register.endRun(run.id, { endedAt: at, outcome: 'interrupted', calls: null });
  }
  register.setCaseState(id, 'interrupted', at);
  register.appendHistory({ caseId: id, at, text: text('history.interrupted'), by: operator.username });
}
