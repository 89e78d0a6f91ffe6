import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { repository } from './repository.ts';

/** The JavaScript entry of each tool, so that no shell and no `.cmd` file is needed on any system. */
export const tools = {
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  eslint: 'node_modules/eslint/bin/eslint.js',
  playwright: 'node_modules/@playwright/test/cli.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  tsc: 'node_modules/typescript-7/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  vueTsc: 'node_modules/vue-tsc/bin/vue-tsc.js',
} as const;

export interface Ended {
  /** The exit code; 128 plus the signal's number when a signal ended it; 127 when it did not start. */
  readonly code: number;
  /** Everything it printed, in order; empty when it printed straight through. */
  readonly output: string;
}

interface RunOptions {
  /** `through` prints as it comes, `collect` keeps it for {@link Ended.output}. */
  readonly output: 'through' | 'collect';
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

const running = new Set<ChildProcess>();
const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const;

let passesSignalsOn = false;

/** Ends a child process with this one, when this one is told to end. */
export function endTogether(child: ChildProcess): void {
  running.add(child);
  child.once('close', () => running.delete(child));
  if (passesSignalsOn) return;
  passesSignalsOn = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      for (const each of running) each.kill(signal);
      process.exit(signalCodes[signal]);
    });
  }
}

/** Runs a program in the repository's root and waits for its end. It never rejects. */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  { output, env, timeoutMs }: RunOptions,
): Promise<Ended> {
  const child = spawn(program, parameters, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: output === 'through' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  });
  endTogether(child);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(127);
    });
    child.once('close', (exitCode, signal) => {
      resolve(exitCode ?? (signal === 'SIGINT' ? signalCodes.SIGINT : signalCodes.SIGTERM));
    });
  });
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

/** Runs one of {@link tools} or a script of ours under this very Node. */
export async function runNode(
  script: string,
  parameters: readonly string[],
  options: RunOptions,
): Promise<Ended> {
  return runProgram(process.execPath, [path.join(repository, script), ...parameters], options);
}

/** Seconds with one decimal since a `performance.now()`, as people read it. */
export function secondsSince(startMs: number): string {
  return `${((performance.now() - startMs) / 1_000).toFixed(1)} s`;
}
