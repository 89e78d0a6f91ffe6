import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,security,architecture,reliability}/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Integration tests start processes; on a busy machine with two cores that takes seconds.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000, interval: 25 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
