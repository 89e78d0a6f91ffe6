import { mkdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { runNode, secondsSince, tools } from './child-process.ts';
import { repository } from './repository.ts';
import { countPlaywright, countVitest, type Outcome } from './test-results.ts';

const vitestResults = 'test-results/vitest.json';
const specResults = 'test-results/e2e.json';

interface Stage {
  readonly name: string;
  readonly script: string;
  readonly parameters: readonly string[];
  /** Turns the exit code into an outcome. */
  readonly count: (code: number) => Outcome;
  /** The stage without which this one would test something else than these sources. */
  readonly needs?: string;
}

/** A stage that is one test by itself. */
function countOnce(code: number): Outcome {
  return code === 0 ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [] };
}

/** A stage that others need: no test when it works, a failure when it does not. */
function countFailure(code: number): Outcome {
  return { passed: 0, failed: code === 0 ? 0 : 1, notes: [] };
}

const stages: readonly Stage[] = [
  { name: 'lint', script: 'scripts/lint.ts', parameters: [], count: countOnce },
  { name: 'types', script: 'scripts/typecheck.ts', parameters: [], count: countOnce },
  {
    name: 'build',
    script: tools.electronVite,
    parameters: ['build', '--logLevel', 'warn'],
    count: countFailure,
  },
  { name: 'command line', script: 'scripts/build-command-line.ts', parameters: [], count: countFailure },
  {
    name: 'unit, integration, security and architecture',
    script: tools.vitest,
    parameters: ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestResults}`],
    count: (code) => countVitest(path.join(repository, vitestResults), code),
  },
  {
    name: 'end to end',
    script: 'scripts/e2e.ts',
    parameters: ['--no-build'],
    count: (code) => countPlaywright(path.join(repository, specResults), code),
    needs: 'build',
  },
];

async function runStage(stage: Stage, failedBefore: ReadonlySet<string>): Promise<Outcome> {
  if (stage.needs !== undefined && failedBefore.has(stage.needs)) {
    return { passed: 0, failed: 1, notes: [`not run, because this failed: ${stage.needs}`] };
  }
  const { code } = await runNode(stage.script, stage.parameters, { output: 'through' });
  return stage.count(code);
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
    const outcome = await runStage(stage, failedStages);
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
