import type { Problem } from '../bridge/views.ts';

/** Values of several items: one per line. */

/** The lines of a value without the blanks at their ends; blank lines are left out. */
export function readLines(value: string): readonly string[] {
  return value
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Adds lines at the end; what is there already, in upper or lower case, is not added again. */
export function addLines(value: string, added: readonly string[]): string {
  const lines = [...readLines(value)];
  for (const line of added.flatMap(readLines)) {
    if (!lines.some((known) => known.toLowerCase() === line.toLowerCase())) lines.push(line);
  }
  return lines.join('\n');
}

export function removeLine(value: string, line: string): string {
  return readLines(value)
    .filter((known) => known !== line)
    .join('\n');
}

/** The numbers of the lines that problems speak about, counted from 1. */
export function wrongLinesOf(problems: readonly Problem[]): ReadonlySet<number> {
  return new Set(
    problems.flatMap(({ text }) => (typeof text.params?.['line'] === 'number' ? [text.params['line']] : [])),
  );
}
