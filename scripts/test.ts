import { mkdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { runNode, secondsSince, tools } from './child-process.ts';
import { provideBrowser } from './install-browser.ts';
import { provideExportTools } from './install-export-tools.ts';
import { repository } from './repository.ts';
import { countPlaywright, countVitest, type Outcome } from './test-results.ts';

const vitestResults = 'test-results/vitest.json';
const specResults = 'test-results/e2e.json';

interface Stage {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
  /** The stages without which this one cannot test these sources. */
  readonly needs?: readonly string[];
}

/** A stage that is one test by itself. */
function countOnce(code: number): Outcome {
  return code === 0 ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [] };
}

/** A stage that others need: no test when it works, a failure when it does not. */
function countFailure(code: number): Outcome {
  return { passed: 0, failed: code === 0 ? 0 : 1, notes: [] };
}

async function runScript(
  script: string,
  parameters: readonly string[],
  count: (code: number) => Outcome,
): Promise<Outcome> {
  const { code } = await runNode(script, parameters, { output: 'through' });
  return count(code);
}

/** First, so that a person at a terminal is asked at once, and not after some minutes. */
async function chooseBrowser(): Promise<Outcome> {
  const browser = await provideBrowser();
  if (browser === null) return countFailure(1);
  console.log(browser);
  process.env['CHROMIUM_PATH'] = browser;
  return countFailure(0);
}

const stages: readonly Stage[] = [
  { name: 'browser', run: chooseBrowser },
  { name: 'export tools', run: async () => countFailure((await provideExportTools()) ? 0 : 1) },
  { name: 'lint', run: () => runScript('scripts/lint.ts', [], countOnce) },
  { name: 'types', run: () => runScript('scripts/typecheck.ts', [], countOnce) },
  { name: 'build', run: () => runScript(tools.electronVite, ['build', '--logLevel', 'warn'], countFailure) },
  { name: 'command line', run: () => runScript('scripts/build-command-line.ts', [], countFailure) },
  {
    name: 'unit, integration, interop, security and architecture',
    run: () =>
      runScript(
        tools.vitest,
        ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestResults}`],
        (code) => countVitest(path.join(repository, vitestResults), code),
      ),
  },
  {
    name: 'end to end',
    run: () =>
      runScript('scripts/e2e.ts', ['--no-build'], (code) =>
        countPlaywright(path.join(repository, specResults), code),
      ),
    needs: ['browser', 'build'],
  },
];

function missingFor(stage: Stage, failedBefore: ReadonlySet<string>): Outcome | null {
  const missing = (stage.needs ?? []).filter((name) => failedBefore.has(name));
  if (missing.length === 0) return null;
  return { passed: 0, failed: 1, notes: [`not run, because this failed: ${missing.join(', ')}`] };
}

async function runStages(): Promise<{ passed: number; failed: number }> {
  mkdirSync(path.join(repository, 'test-results'), { recursive: true });
  // Results of an earlier run must not be counted for this one.
  for (const file of [vitestResults, specResults]) rmSync(path.join(repository, file), { force: true });
  const failedStages = new Set<string>();
  const summary: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const stage of stages) {
    console.log(`\n== ${stage.name}`);
    const start = performance.now();
    const outcome = missingFor(stage, failedStages) ?? (await stage.run());
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.failed > 0) failedStages.add(stage.name);
    summary.push(`${outcome.failed === 0 ? 'ok    ' : 'failed'} ${stage.name} (${secondsSince(start)})`);
    summary.push(...outcome.notes.map((note) => `         ${note}`));
  }
  console.log(`\n${summary.join('\n')}`);
  return { passed, failed };
}

const start = performance.now();
const { passed, failed } = await runStages();
console.log(`in ${secondsSince(start)}`);
writeSync(1, `${passed.toString()} passed, ${failed.toString()} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
