import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/test-results.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'test-results-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeReport(report: unknown): Promise<string> {
  const file = path.join(folder, 'report.json');
  await writeFile(file, JSON.stringify(report));
  return file;
}

function vitestSuite(status: string, statuses: readonly string[]): unknown {
  const assertionResults = statuses.map((each, index) => ({ fullName: `test ${index}`, status: each }));
  return { name: 'a.test.ts', status, assertionResults };
}

function spec(title: string, status: string, tags: readonly string[] = []): unknown {
  return { title, file: 'a.spec.ts', tags, tests: [{ status }] };
}

describe('counting the tests of Vitest', () => {
  it('adds up what passed and what failed', async () => {
    const file = await writeReport({
      success: false,
      testResults: [vitestSuite('passed', ['passed', 'passed']), vitestSuite('failed', ['failed', 'passed'])],
    });
    expect(countVitest(file, 1)).toEqual({ passed: 3, failed: 1, notes: [] });
  });

  it('counts a skipped test as a failure and names it', async () => {
    const file = await writeReport({
      success: true,
      testResults: [vitestSuite('passed', ['passed', 'pending'])],
    });
    expect(countVitest(file, 0)).toEqual({
      passed: 1,
      failed: 1,
      notes: ['pending, counted as failed: test 1'],
    });
  });

  it('counts a file that could not be loaded', async () => {
    const file = await writeReport({
      success: false,
      testResults: [vitestSuite('passed', ['passed']), vitestSuite('failed', [])],
    });
    expect(countVitest(file, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a failure outside the tests', async () => {
    const file = await writeReport({ success: false, testResults: [vitestSuite('passed', ['passed'])] });
    expect(countVitest(file, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('fails when no test ran', async () => {
    const file = await writeReport({ success: true, testResults: [] });
    expect(countVitest(file, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('fails when there is no report', () => {
    expect(countVitest(path.join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('counting the end-to-end specs', () => {
  it('finds the specs of suites inside suites', async () => {
    const file = await writeReport({
      errors: [],
      suites: [
        {
          specs: [spec('a', 'expected')],
          suites: [{ specs: [spec('b', 'unexpected'), spec('c', 'expected')] }],
        },
      ],
    });
    expect(countPlaywright(file, 1)).toEqual({ passed: 2, failed: 1, notes: [] });
  });

  it('names a skipped spec for the real Electron without counting it', async () => {
    const file = await writeReport({
      errors: [],
      suites: [{ specs: [spec('a', 'expected'), spec('keeps the menu', 'skipped', ['electron'])] }],
    });
    expect(countPlaywright(file, 0)).toEqual({
      passed: 1,
      failed: 0,
      notes: ['for the real Electron only, not run: keeps the menu (a.spec.ts)'],
    });
  });

  it('counts any other skipped spec, and one that passed only on a second try, as a failure', async () => {
    const file = await writeReport({
      errors: [],
      suites: [{ specs: [spec('a', 'expected'), spec('b', 'skipped'), spec('c', 'flaky')] }],
    });
    expect(countPlaywright(file, 0)).toMatchObject({ passed: 1, failed: 2 });
  });

  it('fails when only skipped specs are left', async () => {
    const file = await writeReport({ errors: [], suites: [{ specs: [spec('a', 'skipped', ['electron'])] }] });
    expect(countPlaywright(file, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a failure outside the specs', async () => {
    const file = await writeReport({
      errors: [{ message: 'x' }],
      suites: [{ specs: [spec('a', 'expected')] }],
    });
    expect(countPlaywright(file, 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});
