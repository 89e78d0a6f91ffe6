import type { CaseReport } from '../app/case-report.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** The tables for the vendor's screens, one row a line. */
export function printTables({ handover }: CaseReport, output: Output): void {
  const { renderer } = output;
  for (const { label, columns, rows, notes } of handover?.tables ?? []) {
    output.line();
    output.line(renderer.local(label));
    output.line(`  ${columns.map((column) => renderer.local(column)).join(' | ')}`);
    rows.forEach((cells, index) => {
      output.line(`  ${cells.join(' | ')}`);
      for (const note of notes ?? []) if (note.row === index) output.line(`    ${renderer.say(note.text)}`);
    });
  }
}

/** What was assumed and must be confirmed with the vendor, as long as the case is in use. */
export function printQuestions({ handover, retired }: CaseReport, output: Output): void {
  if (retired !== null || handover === null || handover.questions.length === 0) return;
  output.line();
  output.say(text('sheet.questions', { vendor: handover.vendor.name }));
  for (const { question } of handover.questions) output.line(`  - ${output.renderer.local(question)}`);
}

/** What the administrator must know. */
export function printStatements({ handover }: CaseReport, output: Output): void {
  if (handover === null || handover.statements.length === 0) return;
  output.line();
  output.say(text('sheet.statements'));
  for (const statement of handover.statements) output.line(`  - ${output.renderer.local(statement)}`);
}

/** What a case waits for, and how to go on with it. */
export function printAwaited({ record, handover }: CaseReport, output: Output): void {
  if (record.state !== 'waiting' || handover === null) return;
  const values = handover.awaited
    .map(({ id, label }) => `${output.renderer.local(label)} (${id})`)
    .join(', ');
  output.line();
  output.say(text('cli.awaited', { vendor: record.vendorName, values, case: record.id }));
}
