import { redactValue, type Loggable } from '../log/redact-value.ts';

/** What a log says, in the parts that support looks at. */
export interface LogSummary {
  /** How often each code of a problem or of Microsoft's occurs. */
  readonly problems: Readonly<Record<string, number>>;
  /** The last exchanges with Microsoft, oldest first. */
  readonly calls: readonly Loggable[];
  /** The last of everything else, oldest first. */
  readonly events: readonly Loggable[];
  /** Lines that are no lines of a log, such as half of one. */
  readonly unreadable: number;
}

const maxCalls = 120;
const maxEvents = 240;
const maxCodes = 60;

/** Reads lines, oldest first. They are redacted once more: an earlier version may have written them. */
export function summariseLog(lines: readonly string[]): LogSummary {
  const entries = lines.map(readEntry);
  const known = entries.filter((entry) => entry !== null);
  return {
    problems: countCodes(known),
    calls: known.filter((entry) => entry['event'] === 'call').slice(-maxCalls),
    events: known.filter((entry) => entry['event'] !== 'call').slice(-maxEvents),
    unreadable: entries.length - known.length,
  };
}

type Entry = Readonly<Record<string, Loggable>>;

function readEntry(line: string): Entry | null {
  try {
    const read = redactValue(JSON.parse(line));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Entry) : null;
  } catch {
    return null;
  }
}

/** The most frequent first. */
function countCodes(entries: readonly Entry[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { code } of entries) if (typeof code === 'string') counts.set(code, (counts.get(code) ?? 0) + 1);
  const ordered = [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  return Object.fromEntries(ordered.slice(0, maxCodes));
}
