import path from 'node:path';
import { describeContents, formatDiagnostics, type Diagnostics } from '../core/diagnostics/diagnostics.ts';
import { summariseLog } from '../core/diagnostics/log-summary.ts';
import { redactText } from '../core/log/redact-text.ts';
import type { Clock } from '../core/ports.ts';
import type { Result } from '../core/problem.ts';
import { inspectRegister, type InspectedRegister } from '../storage/inspect-register.ts';
import { readLogLines } from '../storage/log-file.ts';
import { createRenderer } from '../texts/render.ts';
import { systemClock } from './node-ports.ts';
import { preferencesSetting, readPreferences } from './preferences.ts';
import { programFacts } from './program-facts.ts';
import { readBuiltInIds } from './vendor-library.ts';

export interface DiagnosticsPlaces {
  /** The data folder of the register that is told of. */
  readonly folder: string;
  /** The data folder whose log is told of; the same one, unless the console shows a simulated tenant. */
  readonly logFolder: string;
  /** What the program brings along. */
  readonly resources: string;
  readonly clock?: Clock;
}

const maxLines = 3_000;
const maxBytes = 2 * 1024 * 1024;

/**
 * Gathers what whoever helps needs, and nothing that they should not have. It changes nothing, needs no key, and
 * tells what is the matter with a register that does not open.
 */
export async function collectDiagnostics({
  folder,
  logFolder,
  resources,
  clock = systemClock,
}: DiagnosticsPlaces): Promise<Diagnostics> {
  const builtIn = await readBuiltInIds(path.join(resources, 'vendors'));
  const inspected = inspectRegister(folder, [preferencesSetting], builtIn);
  const log = summariseLog(readLogLines(logFolder, maxLines, maxBytes));
  return {
    contains: describeContents((sentence) => ({
      nl: createRenderer('nl').say(sentence),
      en: createRenderer('en').say(sentence),
    })),
    madeAt: clock.now(),
    program: Object.fromEntries(
      Object.entries(programFacts(resources)).map(([name, fact]) => [name, redactText(String(fact))]),
    ),
    settings: inspected.ok && inspected.value !== null ? settingsOf(inspected.value) : null,
    register: inspected.ok ? (inspected.value?.facts ?? null) : { problem: inspected.problem.code },
    problems: log.problems,
    unreadableLines: log.unreadable,
    log: log.events,
    calls: log.calls,
  };
}

/** The same as a file. */
export async function writeDiagnostics(places: DiagnosticsPlaces): Promise<string> {
  return formatDiagnostics(await collectDiagnostics(places));
}

/** Writes such a file; answers its path. Problems: `output-exists`, `output-unwritable`, `disk-full`. */
export async function saveDiagnostics(
  file: string,
  content: string,
  { replace }: { readonly replace: boolean },
): Promise<Result<string>> {
  const { writeExportFile } = await import('../export/written-file.ts');
  return writeExportFile(file, content, { replace });
}

/** Of an own app registration only that there is one: its id leads to who it belongs to. */
function settingsOf(register: InspectedRegister): Diagnostics['settings'] {
  const { language, theme, cloud, signInApp, ownClientId, reminderDays } = readPreferences(register);
  return { language, theme, cloud, signInApp, hasOwnClientId: ownClientId !== '', reminderDays };
}
