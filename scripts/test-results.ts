import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a stage of the tests came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What people should read about it: skipped tests by name, and failures that no test stands for. */
  readonly notes: readonly string[];
}

const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tags: z.array(z.string()),
  tests: z.array(z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']) })),
});

interface PlaywrightSuite {
  readonly specs: z.infer<typeof playwrightSpec>[];
  readonly suites?: PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.unknown()),
});

/** The tag of a spec that proves what only the real Electron can show (docs/testing.md). */
const realElectronTag = 'electron';

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** A failure that no test stands for must not get lost. */
function settle(outcome: Outcome, ended: boolean, complaint: string): Outcome {
  if (outcome.passed + outcome.failed === 0) {
    return { ...outcome, failed: 1, notes: [...outcome.notes, `${complaint}: no test ran`] };
  }
  if (ended || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, notes: [...outcome.notes, `${complaint}: failed outside its tests`] };
}

/** Counts Vitest's tests from its JSON report; `code` is its exit code. */
export function countVitest(file: string, code: number): Outcome {
  const report = readReport(file, vitestReport);
  if (report === null) return settle({ passed: 0, failed: 0, notes: [] }, false, 'vitest');
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const suite of report.testResults) {
    if (suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed')) {
      failed += 1;
      notes.push(`failed as a whole: ${suite.name}`);
    }
    for (const { status, fullName } of suite.assertionResults) {
      if (status === 'passed') passed += 1;
      else failed += 1;
      if (status !== 'passed' && status !== 'failed') notes.push(`${status}, counted as failed: ${fullName}`);
    }
  }
  return settle({ passed, failed, notes }, code === 0, 'vitest');
}

function specsOf(suite: PlaywrightSuite): z.infer<typeof playwrightSpec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Counts Playwright's specs from its JSON report; `code` is the exit code of the stage. */
export function countPlaywright(file: string, code: number): Outcome {
  const report = readReport(file, playwrightReport);
  if (report === null) return settle({ passed: 0, failed: 0, notes: [] }, false, 'end-to-end specs');
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const { status } of spec.tests) {
      if (status === 'expected') passed += 1;
      else if (status === 'skipped' && spec.tags.includes(realElectronTag)) {
        notes.push(`for the real Electron only, not run: ${spec.title} (${spec.file})`);
      } else {
        failed += 1;
        if (status !== 'unexpected') notes.push(`${status}, counted as failed: ${spec.title} (${spec.file})`);
      }
    }
  }
  return settle({ passed, failed, notes }, code === 0, 'end-to-end specs');
}
