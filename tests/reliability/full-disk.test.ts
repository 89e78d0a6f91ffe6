import { describe, expect, it } from 'vitest';
import { useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  builtInProfiles,
  expectWhole,
  goOn,
  onboardArguments,
  parse,
  runCommand,
  type ShownCase,
} from './case-work.ts';

const simulator = useSimulator();

describe.each(builtInProfiles)('a disk that fills up while %s is onboarded', (vendor) => {
  it(
    'at any write of the register is said, and the case ends whole once there is room',
    { timeout: 600_000 },
    async () => {
      let refused = 0;
      for (let write = 3; ; write += 1) {
        const work = beginCaseWork(simulator, vendor, `full-${vendor}-${String(write)}`);
        const stopped = await runCommand(work, onboardArguments(work), { hook: 'full-disk', at: write });
        if (stopped.exitCode === 0) {
          work.remove();
          break;
        }
        refused += 1;
        expect(stopped.exitCode, stopped.stderr).toBe(1);
        expect(parse<ShownCase>(stopped).error).toMatchObject({ code: 'disk-full' });
        await expectWhole(work, await goOn(work));
        work.remove();
      }
      expect(refused).toBeGreaterThan(8);
    },
  );
});
