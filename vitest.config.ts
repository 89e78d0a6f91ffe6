import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compileCache } from './scripts/repository.ts';

/** The tests that kill processes take minutes; begun last, one of them would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/reliability/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const folders = 'tests/{unit,integration,interop,security,architecture,reliability}';
const everywhere = `${folders}/**/*.test.ts`;
const mocked = `${folders}/**/*.mocked.test.ts`;

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        // A file for itself would load the product anew: that alone took a third of all time.
        test: { name: 'shared', include: [everywhere], exclude: [mocked], isolate: false },
      },
      // A module that is mocked in one file is mocked in all that share it.
      { extends: true, test: { name: 'mocked', include: [mocked] } },
    ],
    setupFiles: ['tests/leave-no-trace.ts'],
    environment: 'node',
    pool: 'forks',
    // More than there are processors here: many tests wait for the disk, or for a process they started.
    maxWorkers: 3,
    // The processes that tests start strip the types of the same sources, thousands of times.
    env: { NODE_COMPILE_CACHE: compileCache },
    sequence: { sequencer: LongestFirst },
    // Integration tests start processes; on a busy machine with two cores that takes seconds.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000, interval: 25 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
