import type { Loggable } from '../log/redact-value.ts';
import { text, type LocalText, type Text } from '../text.ts';

/** What a register is like, in figures and states: nothing that is in it. */
export interface RegisterFacts {
  /** The number of the last migration that was applied, and of the last that this version knows. */
  readonly version: number;
  readonly newestVersion: number;
  readonly simulated: boolean;
  /** `differs`: its tables are not those that this version makes. */
  readonly schema: 'as-made' | 'differs';
  readonly content: 'whole' | 'damaged';
  readonly sizeBytes: number;
  /** What opens it, by kind. */
  readonly openedBy: readonly string[];
  /** ISO 8601 UTC; null for never. */
  readonly lastBackupAt: string | null;
  /** Rows by table; empty where the schema differs. */
  readonly rows: Readonly<Record<string, number>>;
  /** Cases, runs and client secrets by state; cases by vendor, own profiles together. */
  readonly cases: Readonly<Record<string, number>>;
  readonly vendors: Readonly<Record<string, number>>;
  readonly runs: Readonly<Record<string, number>>;
  readonly clientSecrets: Readonly<Record<string, number>>;
}

/** A file for whoever helps: its parts in the order in which they stand in it. */
export interface Diagnostics {
  /** What is in the file, and what is not, in plain words. */
  readonly contains: { readonly nl: readonly string[]; readonly en: readonly string[] };
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly program: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string | boolean | readonly number[] | null>> | null;
  readonly register: RegisterFacts | { readonly problem: string } | null;
  readonly problems: Readonly<Record<string, number>>;
  readonly unreadableLines: number;
  readonly log: readonly Loggable[];
  readonly calls: readonly Loggable[];
}

/** What the file says of itself, a sentence each. */
export const diagnosticsSentences: readonly Text[] = [
  text('diagnostics.program'),
  text('diagnostics.settings'),
  text('diagnostics.register'),
  text('diagnostics.problems'),
  text('diagnostics.log'),
  text('diagnostics.calls'),
  text('diagnostics.ids'),
  text('diagnostics.without'),
];

/** The sentences in both languages. */
export function describeContents(say: (sentence: Text) => LocalText): Diagnostics['contains'] {
  const sentences = diagnosticsSentences.map(say);
  return { nl: sentences.map(({ nl }) => nl), en: sentences.map(({ en }) => en) };
}

/** As a file: JSON with each entry of a list on a line of its own, so that a person can look it through. */
export function formatDiagnostics(diagnostics: Diagnostics): string {
  const parts = Object.entries(diagnostics).map(
    ([name, part]: readonly [string, unknown]) => `  ${JSON.stringify(name)}: ${formatPart(part)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

function formatPart(part: unknown): string {
  if (!Array.isArray(part)) return JSON.stringify(part, null, 2).replaceAll('\n', '\n  ');
  if (part.length === 0) return '[]';
  return `[\n${part.map((entry: unknown) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
