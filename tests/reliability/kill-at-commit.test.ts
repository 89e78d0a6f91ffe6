import { afterAll, describe, expect, it } from 'vitest';
import { useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  builtInProfiles,
  expectGone,
  expectWhole,
  goOn,
  onboardArguments,
  parse,
  runCommand,
  type CaseWork,
  type ShownCase,
} from './case-work.ts';

const simulator = useSimulator();
const tried: string[] = [];
afterAll(() => {
  console.log(`kill moments tried around commits of the register: ${tried.length} (${tried.join(', ')})`);
});

const never = 1_000_000;

/** How many moments a command passes when nobody kills it. */
async function countMoments(work: CaseWork, args: readonly string[]): Promise<number> {
  const { stderr, exitCode } = await runCommand(work, args, { hook: 'kill-switch', at: never });
  expect(exitCode).toBe(0);
  return Number(/kill moments: (\d+)/.exec(stderr)?.[1]);
}

async function caseOf(work: CaseWork): Promise<string> {
  const { cases } = parse<{ cases: [ShownCase] }>(await runCommand(work, ['status']));
  return cases[0].case;
}

describe.each(builtInProfiles)('an onboarding of %s that is killed', (vendor) => {
  it('around any commit of the register ends whole when it is resumed', { timeout: 600_000 }, async () => {
    const reference = beginCaseWork(simulator, vendor, 'reference');
    const moments = await countMoments(reference, onboardArguments(reference));
    reference.remove();
    expect(moments).toBeGreaterThan(20);
    for (let moment = 1; moment <= moments; moment += 1) {
      const work = beginCaseWork(simulator, vendor, `killed-${vendor}-${String(moment)}`);
      const killed = await runCommand(work, onboardArguments(work), { hook: 'kill-switch', at: moment });
      // The order of requests in parallel may differ by a commit from run to run.
      if (killed.exitCode !== null && moment > moments - 2) continue;
      expect(killed.exitCode, `killed at moment ${String(moment)}`).toBeNull();
      await expectWhole(work, await goOn(work));
      work.remove();
    }
    tried.push(`${vendor} onboard ${String(moments)}`);
  });

  it('while it rolls back is gone when it is resumed', { timeout: 600_000 }, async () => {
    const reference = beginCaseWork(simulator, vendor, 'reference-back');
    await runCommand(reference, onboardArguments(reference));
    const moments = await countMoments(reference, ['rollback', await caseOf(reference)]);
    reference.remove();
    for (let moment = 1; moment <= moments; moment += 1) {
      const work = beginCaseWork(simulator, vendor, `back-${vendor}-${String(moment)}`);
      await runCommand(work, onboardArguments(work));
      const id = await caseOf(work);
      const killed = await runCommand(work, ['rollback', id], { hook: 'kill-switch', at: moment });
      expect(killed.exitCode, `killed at moment ${String(moment)}`).toBeNull();
      const { cases } = parse<{ cases: ShownCase[] }>(await runCommand(work, ['resume', '--all']));
      // Killed before it began or after it ended, there is nothing to resume.
      const shown = cases[0] ?? parse<ShownCase>(await runCommand(work, ['rollback', id]));
      await expectGone(work, shown);
      work.remove();
    }
    tried.push(`${vendor} rollback ${String(moments)}`);
  });
});
