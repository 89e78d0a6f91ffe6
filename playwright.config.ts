import { defineConfig } from '@playwright/test';

export default defineConfig({
  // Emptied at every start, so the results that are read afterwards lie beside it.
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A whole job with two starts of Chromium takes a minute or two on a busy machine.
  timeout: 240_000,
  globalTimeout: 35 * 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'specs', testDir: 'tests/e2e/specs', workers: 2 },
    // What is measured has the machine to itself: it comes after all others, one at a time.
    { name: 'measured', testDir: 'tests/e2e/measured', workers: 1, dependencies: ['specs'] },
  ],
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
});
