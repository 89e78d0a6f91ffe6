import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import {
  inSimulation,
  managedSettingsFiles,
  readManagedSettings,
  unmanaged,
  type ManagedSettings,
} from '../app/managed-settings.ts';
import { programVersion } from '../app/program-facts.ts';
import { problem, type Problem } from '../core/problem.ts';
import { languageFor, languages, type Language } from '../texts/language.ts';
import { logCommandEnd, logEvent } from './command-log.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { normaliseArguments, type GlobalOptions } from './global-options.ts';
import type { Invocation } from './invocation.ts';
import { createOutput } from './output.ts';
import type { Action, Invoke, Service } from './declarations/runner.ts';
import { addCommands } from './program.ts';

/** Runs one command line; answers the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const args = normaliseArguments(argv);
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);

  let exitCode: number = exitCodes.done;
  const program = new Command('entra-handover')
    .description(
      'Onboard a vendor system to Microsoft Entra, prove that it works, hand over what the vendor needs.',
    )
    .addOption(new Option('--data <dir>', 'data folder with the register'))
    .addOption(new Option('--demo', 'work on the built-in simulated tenant (--demo=fresh starts a new one)'))
    .addOption(new Option('--demo-fresh').hideHelp())
    .addOption(
      new Option('--simulator <url>', 'work on a simulated tenant that another process serves').conflicts([
        'demo',
        'demoFresh',
      ]),
    )
    .addOption(new Option('--language <language>', 'language of texts').choices([...languages]))
    .addOption(new Option('--json', 'answer exactly one JSON document on stdout'))
    .addOption(new Option('--reveal', 'show secrets'))
    .addOption(new Option('--yes', 'do not ask before removing or replacing something'))
    .addOption(new Option('--key-file <file>', 'key file that seals the register (made when new)'))
    .addOption(new Option('--as <upn>', 'person of a simulated tenant to sign in'))
    .version(programVersion(path.dirname(findVendorsFolder())), '--version', 'say which version this is')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });

  const managed = await readManagedSettings(managedSettingsFiles(process));
  const invoke = async (): Promise<Invocation> =>
    createInvocation(
      program.opts<GlobalOptions>(),
      args,
      stop.signal,
      managed.ok ? managed.value : unmanaged,
    );
  const conclude = async (work: () => Promise<number | Problem>): Promise<void> => {
    const startedAt = performance.now();
    const outcome = await carryOut(work, invoke);
    exitCode = await finish(invoke, outcome);
    await logCommandEnd(await invoke(), {
      command: program.commands.find((known) => known.name() === program.args[0])?.name() ?? null,
      exitCode,
      problem: typeof outcome === 'number' ? null : outcome,
      tookMs: Math.round(performance.now() - startedAt),
    });
  };
  const run = async (action: Action): Promise<void> =>
    conclude(async () => (managed.ok ? action(await invoke()) : managed.problem));
  const serve = async (service: Service): Promise<void> => conclude(async () => service(stop.signal, invoke));
  addCommands(program, { run, serve });

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    const message = error.message.replace(/^error: /, '');
    const fault = problem('command-invalid', 'input', {
      params: { message: message === '(outputHelp)' ? '--help' : message },
    });
    return await finish(invoke, fault);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
  return exitCode;
}

/**
 * The register can stop any command at any moment: its disk is full, or its file is held. Anything
 * else that is thrown is a fault of this program: its stack goes to stderr, for a report, and the
 * answer keeps the form that was asked for.
 */
async function carryOut(work: () => Promise<number | Problem>, invoke: Invoke): Promise<number | Problem> {
  try {
    return await work();
  } catch (error) {
    // Only loaded where it is needed: what can open a register takes long to load.
    const { registerProblem } = await import('../app/register-keys.ts');
    const fault = registerProblem(error);
    if (fault !== null) return fault;
    const invocation = await invoke();
    await logEvent(invocation, { event: 'unexpected', where: 'command', error });
    // Somebody will send it on: it is redacted as the log is.
    const { redactText } = await import('../core/log/redact-text.ts');
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    invocation.output.progress(redactText(told));
    return problem('unexpected', 'failed');
  }
}

async function finish(invoke: Invoke, outcome: number | Problem): Promise<number> {
  if (typeof outcome === 'number') return outcome;
  const { output } = await invoke();
  output.problem(outcome);
  return exitCodeOf(outcome.kind);
}

async function createInvocation(
  options: GlobalOptions,
  args: readonly string[],
  signal: AbortSignal,
  managed: ManagedSettings,
): Promise<Invocation> {
  // All texts in all languages: what answers before it has something to say does not wait for them.
  const { createRenderer } = await import('../texts/render.ts');
  const language: Language =
    managed.language ??
    options.language ??
    languageFor(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG']);
  const output = createOutput(
    {
      out: (content) => process.stdout.write(content),
      err: (content) => process.stderr.write(content),
    },
    createRenderer(language, 'command-line'),
    // An option that could not be parsed must still be answered in the form that was asked for.
    options.json === true || args.includes('--json'),
  );
  const isSimulated = options.demo ?? options.demoFresh ?? options.simulator !== undefined;
  return {
    options,
    output,
    signal,
    isTerminal: process.stdin.isTTY && process.stderr.isTTY,
    vendorsFolder: findVendorsFolder(),
    managed: isSimulated ? inSimulation(managed) : managed,
    env: process.env,
  };
}

/** The profiles lie beside the package, wherever the built file was put inside it. */
function findVendorsFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources', 'vendors');
    if (existsSync(candidate)) return candidate;
    if (path.dirname(folder) === folder)
      throw new Error('the vendor profiles are missing from this installation');
  }
}
