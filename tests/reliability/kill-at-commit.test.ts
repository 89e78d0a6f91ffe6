import { afterAll, describe, expect, it } from 'vitest';
import { useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  completeArguments,
  expectGone,
  expectWhole,
  goOn,
  mustOnboard,
  onboardArguments,
  onboardedCode,
  parse,
  runCommand,
  type CaseWork,
  type ShownCase,
} from './case-work.ts';
import { builtInSamples, chooseMoments, sampleSeed } from './profile-samples.ts';

const simulator = useSimulator();
const tried: string[] = [];
afterAll(() => {
  console.log(
    `moments around commits of the register, of which some are tried by SEED=${String(sampleSeed)}:`,
  );
  console.log(`  ${tried.join('\n  ')}`);
});

const never = 1_000_000;

/** How many moments a command passes when nobody kills it. */
async function countMoments(work: CaseWork, args: readonly string[], code = 0): Promise<number> {
  const { stderr, exitCode } = await runCommand(work, args, { hook: 'kill-switch', at: never });
  expect(exitCode).toBe(code);
  return Number(/kill moments: (\d+)/.exec(stderr)?.[1]);
}

describe.each(builtInSamples)('a case of $vendor whose process is killed', (sample) => {
  const begin = (name: string): CaseWork => beginCaseWork(simulator, sample, `${name}-${sample.vendor}`);
  const told = (deed: string, moments: number, chosen: readonly number[]): void => {
    tried.push(`${sample.vendor} ${deed}: ${String(chosen.length)} of ${String(moments)}`);
  };
  const timeout = 600_000;

  it('around a commit of the register while it is onboarded ends whole', { timeout }, async () => {
    const reference = begin('reference');
    const moments = await countMoments(reference, onboardArguments(reference), onboardedCode(reference));
    await reference.remove();
    expect(moments).toBeGreaterThan(10);
    const chosen = chooseMoments(sample, moments);
    for (const moment of chosen) {
      const work = begin(`killed-${String(moment)}`);
      const killed = await runCommand(work, onboardArguments(work), { hook: 'kill-switch', at: moment });
      // The order of requests in parallel may differ by a commit from run to run.
      if (killed.exitCode === null || moment <= moments - 2) {
        expect(killed.exitCode, `killed at moment ${String(moment)}`).toBeNull();
        await expectWhole(work, await goOn(work));
      }
      await work.remove();
    }
    told('onboard', moments, chosen);
  });

  if (sample.vendorInputs !== null) {
    it('around a commit while the vendor’s values are set ends whole', { timeout }, async () => {
      const reference = begin('reference');
      const { case: id } = await mustOnboard(reference);
      const moments = await countMoments(reference, completeArguments(reference, id));
      await reference.remove();
      const chosen = chooseMoments(sample, moments);
      for (const moment of chosen) {
        const work = begin(`completed-${String(moment)}`);
        const args = completeArguments(work, (await mustOnboard(work)).case);
        const killed = await runCommand(work, args, { hook: 'kill-switch', at: moment });
        if (killed.exitCode === null || moment <= moments - 2) {
          expect(killed.exitCode, `killed at moment ${String(moment)}`).toBeNull();
          await expectWhole(work, await goOn(work));
        }
        await work.remove();
      }
      told('complete', moments, chosen);
    });
  }

  if (!sample.hasApplication) return;

  it('around a commit while it rolls back is gone when it is resumed', { timeout }, async () => {
    const reference = begin('reference');
    const { case: id } = await mustOnboard(reference);
    const moments = await countMoments(reference, ['rollback', id]);
    await reference.remove();
    const chosen = chooseMoments(sample, moments);
    for (const moment of chosen) {
      const work = begin(`back-${String(moment)}`);
      const begun = await mustOnboard(work);
      const killed = await runCommand(work, ['rollback', begun.case], { hook: 'kill-switch', at: moment });
      expect(killed.exitCode, `killed at moment ${String(moment)}`).toBeNull();
      const { cases } = parse<{ cases: ShownCase[] }>(await runCommand(work, ['resume', '--all']));
      // Killed before it began or after it ended, there is nothing to resume.
      const shown = cases[0] ?? parse<ShownCase>(await runCommand(work, ['rollback', begun.case]));
      await expectGone(work, shown);
      await work.remove();
    }
    told('rollback', moments, chosen);
  });
});
