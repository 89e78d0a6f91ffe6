import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CaseKey } from '../../../src/core/case.ts';
import type { CaseHold, Holder } from '../../../src/core/register/case-hold.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';

const key: CaseKey = { tenantId: 't', vendorId: 'medimo', environment: 'production', identity: 'abc' };
const holder: Holder = {
  program: 'console',
  processId: 1,
  username: 'sanne@delinde.nl',
  since: '2026-11-22T10:00:00.000Z',
};

function letGo(hold: CaseHold): void {
  if (hold.held) hold.release();
}

/** Another process that holds the case until it is killed. */
async function holdElsewhere(folder: string): Promise<{ kill(): Promise<void> }> {
  const script = path.join(import.meta.dirname, 'case-holder.ts');
  const child = spawn(process.execPath, [script, folder, JSON.stringify(key)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return {
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('holding a case', () => {
  it('keeps a second window of the same process out, and tells it who was first', async () => {
    const register = await openedRegister(temporaryFolder());
    const first = register.holdCase(key, holder);
    expect(first.held).toBe(true);
    expect(register.holdCase(key, { ...holder, processId: 2 })).toEqual({ held: false, holder });
    letGo(first);
    const next = register.holdCase(key, { ...holder, processId: 2 });
    expect(next.held).toBe(true);
    letGo(next);
  });

  it('leaves other cases free', async () => {
    const register = await openedRegister(temporaryFolder());
    const first = register.holdCase(key, holder);
    const other = register.holdCase({ ...key, identity: 'def' }, holder);
    expect([first.held, other.held]).toEqual([true, true]);
    letGo(first);
    letGo(other);
  });

  it('keeps another process out, until the one that holds it is killed', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    const elsewhere = await holdElsewhere(folder);
    const refusal = register.holdCase(key, holder);
    expect(refusal).toMatchObject({
      held: false,
      holder: { program: 'command-line', username: 'elsewhere' },
    });
    await elsewhere.kill();
    const mine = register.holdCase(key, holder);
    expect(mine.held).toBe(true);
    letGo(mine);
  });
});
