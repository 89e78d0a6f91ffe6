import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/find-browser.ts';
import type { ControlMessage, ControlRequest, DoubleControls } from './control.ts';
import type { KeyStore } from './settings.ts';

const root = join(import.meta.dirname, '..', '..');

let foundBrowser: string | null | undefined;

/** Looks once per process, because looking means starting the browser to see whether it does. */
function browserEnvironment(given: string | undefined): Record<string, string> {
  foundBrowser ??= given ?? findBrowser();
  return foundBrowser === null ? {} : { CHROMIUM_PATH: foundBrowser };
}

export interface ConsoleLaunch {
  readonly dataFolder: string;
  /** `false` opens a window for a person; nothing can connect to it then. */
  readonly headless: boolean;
  /** Command line arguments of the console. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly keyStore?: KeyStore;
  /** The built main file; the project's own by default. */
  readonly mainFile?: string;
  /** Where the console's own output goes; tests read it, people see it. */
  readonly output?: 'inherit' | 'pipe';
}

/** The console on the double, in a process of its own. */
export interface LaunchedConsole {
  readonly process: ChildProcess;
  /** Resolves when the first page has loaded; where Playwright's `connectOverCDP` finds it. Observed only. */
  readonly endpoint: Promise<string>;
  /** Resolves with the exit code, or null when it was killed. */
  readonly ended: Promise<number | null>;
  /** What it wrote on stderr so far, with `output: 'pipe'`. */
  errorOutput(): string;
  ask<N extends keyof DoubleControls>(
    name: N,
    argument?: Parameters<DoubleControls[N]>[0],
  ): Promise<Awaited<ReturnType<DoubleControls[N]>>>;
}

/** Starts the built console on the double of Electron. */
export function launchConsole(launch: ConsoleLaunch): LaunchedConsole {
  const observed = launch.headless;
  const stream = launch.output ?? 'inherit';
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('./register.ts', import.meta.url).href,
      launch.mainFile ?? join(root, 'out', 'main', 'index.js'),
      `--data=${launch.dataFolder}`,
      ...(launch.args ?? []),
    ],
    {
      cwd: root,
      stdio: ['ignore', stream, stream, ...(observed ? (['ipc'] as const) : [])],
      env: {
        ...process.env,
        ...browserEnvironment(launch.env?.['CHROMIUM_PATH'] ?? process.env['CHROMIUM_PATH']),
        ...launch.env,
        ELECTRON_DOUBLE_HEADLESS: launch.headless ? '1' : '0',
        ...(launch.keyStore === undefined ? {} : { ELECTRON_DOUBLE_KEY_STORE: launch.keyStore }),
      },
    },
  );
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  child.stdout?.resume();
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child,
    endpoint: awaitEndpoint(child, ended, () => errors),
    ended,
    errorOutput: () => errors,
    ask: createAsker(child),
  };
}

function awaitEndpoint(
  child: ChildProcess,
  ended: Promise<number | null>,
  errors: () => string,
): Promise<string> {
  const endpoint = new Promise<string>((resolve, reject) => {
    child.on('message', (message: ControlMessage) => {
      if (message.type === 'window-ready') resolve(message.endpoint);
    });
    void ended.then((code) => {
      reject(new Error(`the console ended with ${String(code)} before it showed a window\n${errors()}`));
    });
  });
  endpoint.catch(() => undefined);
  return endpoint;
}

function createAsker(child: ChildProcess): LaunchedConsole['ask'] {
  let count = 0;
  return async (name, argument) => {
    count += 1;
    const request: ControlRequest = { id: count, name, argument };
    const answered = new Promise<ControlMessage & { type: 'answer' }>((resolve, reject) => {
      const onMessage = (message: ControlMessage) => {
        if (message.type !== 'answer' || message.id !== request.id) return;
        child.off('message', onMessage);
        resolve(message);
      };
      child.on('message', onMessage);
      child.once('exit', () => {
        reject(new Error('the console has ended'));
      });
    });
    child.send(request);
    const answer = await answered;
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as never;
  };
}
