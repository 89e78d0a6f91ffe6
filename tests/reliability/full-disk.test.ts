import { describe, expect, it } from 'vitest';
import { useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  expectWhole,
  goOn,
  onboardArguments,
  onboardedCode,
  parse,
  runCommand,
  type ShownCase,
} from './case-work.ts';
import { builtInSamples, sampleSeed, strideOf } from './profile-samples.ts';

const simulator = useSimulator();

/** A list of people is kept in one transaction, of which there are few. */
const fewest = { withApplication: 8, without: 3 };

describe.each(builtInSamples)('a disk that fills up while $vendor is onboarded', (sample) => {
  it(
    'at a write of the register is said, and the case ends whole once there is room',
    { timeout: 600_000 },
    async () => {
      let refused = 0;
      // There are some twenty writes, and fewer for a list of people.
      const step = Math.min(strideOf(sample), sample.hasApplication ? 7 : 3);
      let write = 3 + (sampleSeed % step);
      for (; ; write += step) {
        const work = beginCaseWork(simulator, sample, `full-${sample.vendor}-${String(write)}`);
        const stopped = await runCommand(work, onboardArguments(work), { hook: 'full-disk', at: write });
        if (stopped.exitCode === onboardedCode(work)) {
          await work.remove();
          break;
        }
        refused += 1;
        expect(stopped.exitCode, stopped.stderr).toBe(1);
        expect(parse<ShownCase>(stopped).error).toMatchObject({ code: 'disk-full' });
        await expectWhole(work, await goOn(work));
        await work.remove();
      }
      expect(refused).toBeGreaterThan(0);
      expect(write).toBeGreaterThan(sample.hasApplication ? fewest.withApplication : fewest.without);
    },
  );
});
