import os from 'node:os';
import path from 'node:path';
import { defaultDataFolder } from '../app/data-folder.ts';
import { programFacts } from '../app/program-facts.ts';
import { createProgramLog } from '../app/program-log.ts';
import type { ManagedSettings } from '../app/managed-settings.ts';
import type { Preferences } from '../app/preferences.ts';
import { lookAtRegister, type RegisterDescription } from '../app/register-keys.ts';
import type { Target } from '../app/target.ts';
import { ownVendorsFolder } from '../app/vendor-library.ts';
import { openWorkplace, type Workplace } from '../app/workplace.ts';
import { succeeded, type Result } from '../core/problem.ts';
import { openBrowser } from './browser.ts';
import type { GlobalOptions } from './global-options.ts';
import { useSystemNetwork } from './network.ts';
import type { Output } from './output.ts';
import { chooseProtector } from './register-key.ts';

/** One run of the command line: what was asked, where it answers, and how it can be stopped. */
export interface Invocation {
  readonly options: GlobalOptions;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly isTerminal: boolean;
  readonly vendorsFolder: string;
  /** What the organisation decided for this computer. */
  readonly managed: ManagedSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface OpenOptions {
  /** The command seals or opens something: ask for a key where there is none. */
  readonly needsKey: boolean;
  /** The command talks to a tenant; otherwise the register is only looked at. */
  readonly needsTenant: boolean;
  readonly preferences?: Partial<Preferences>;
}

/** Opens the register and the way to the tenant that the global options name. */
export async function openInvocation(
  invocation: Invocation,
  wanted: OpenOptions,
): Promise<Result<Workplace>> {
  const { options, output, env } = invocation;
  const asked = targetOf(options);
  const folder = dataFolderOf(invocation);
  const described = lookAtRegister(folder);
  if (!described.ok) return described;
  // A folder for simulated tenants stays readable without naming the simulator again.
  const target: Target =
    asked.kind === 'microsoft' && isSimulated(invocation, described.value) && !wanted.needsTenant
      ? { kind: 'demo', fresh: false, latencyMs: 0 }
      : asked;
  const protector = await chooseProtector(invocation, {
    folder,
    simulated: target.kind !== 'microsoft',
    register: described.value,
    needsKey: wanted.needsKey,
  });
  if (!protector.ok) return protector;

  // Reading the system's certificates takes a third of a second: only where Microsoft is talked to.
  const network =
    target.kind === 'microsoft' && wanted.needsTenant ? useSystemNetwork(env) : succeeded(globalThis.fetch);
  if (!network.ok) return network;
  const log = createProgramLog({ folder, program: 'command-line' });
  log.write({ event: 'started', ...programFacts(path.dirname(invocation.vendorsFolder)) });
  return openWorkplace({
    folder,
    log,
    target,
    protector: protector.value,
    vendorsFolder: invocation.vendorsFolder,
    ownVendorsFolder: ownVendorsFolder(folder, invocation.managed),
    managed: invocation.managed,
    ...(wanted.preferences === undefined ? {} : { preferences: wanted.preferences }),
    language: output.renderer.language,
    program: 'command-line',
    fetch: network.value,
    openBrowser,
  });
}

/** The data folder that the global options lead to. */
export function dataFolderOf({ options, env }: Invocation): string {
  const home = { platform: process.platform, home: os.homedir(), env };
  return options.data ?? defaultDataFolder(home, targetOf(options).kind !== 'microsoft');
}

/** Whether simulated tenants are worked on: because that was asked for, or the register is for them. */
export function isSimulated({ options }: Invocation, register: RegisterDescription): boolean {
  return targetOf(options).kind !== 'microsoft' || (register.exists && register.simulated);
}

/** Which tenants the global options lead to. */
export function targetOf({ demo, demoFresh, simulator }: GlobalOptions): Target {
  if (simulator !== undefined) return { kind: 'simulator', url: simulator };
  if (demo === true || demoFresh === true) return { kind: 'demo', fresh: demoFresh === true, latencyMs: 0 };
  return { kind: 'microsoft' };
}
