import { isAmbiguous, type Advice, type Explanation } from '../core/advice/explain-error.ts';
import type { Comparison } from '../core/advice/finding.ts';
import { listRecognised } from '../core/advice/recognised-values.ts';
import { text } from '../core/text.ts';
import type { DifferencePart } from '../core/values/text-difference.ts';
import { lookupAddress } from '../app/explain-error.ts';
import type { Output } from './output.ts';

/** Everything that can be said of a pasted text, the likeliest cause first. */
export function printAdvice(advice: Advice, output: Output): void {
  const { explanations, unknownCodes, clues } = advice;
  if (explanations.length === 0) {
    output.say(text('advice.unknown'));
    output.say(text('advice.unknown.remedy', { address: lookupAddress(unknownCodes[0]) }));
  } else if (isAmbiguous(advice)) output.say(text('advice.several-meanings'));
  explanations.forEach((explanation, index) => {
    if (index > 0 || isAmbiguous(advice)) output.line();
    const numbers = explanation.codes.map((code) => `AADSTS${String(code)}`).join(', ');
    if (numbers !== '') output.line(numbers);
    printExplanation(explanation, output);
  });
  if (explanations.length > 0 && unknownCodes.length > 0) {
    const codes = unknownCodes.map((code) => `AADSTS${String(code)}`).join(', ');
    output.line();
    output.say(text('advice.also-unknown', { codes, address: lookupAddress(unknownCodes[0]) }));
  }
  const values = listRecognised(clues)
    .map(({ label, value }) => `${output.renderer.say(label)} ${value}`)
    .join('; ');
  if (values === '') return;
  output.line();
  output.say(text('advice.recognised', { values }));
}

/** What one error means, who must act, what of the case shows it, and what to do. */
export function printExplanation(explanation: Explanation, output: Output): void {
  const { title, cause, actor, findings, remedies, isBenign } = explanation;
  output.say(title);
  if (!isBenign) output.say(text(`advice.actor.${actor}`));
  output.say(cause);
  if (findings.length > 0) output.say(text('advice.this-case'));
  for (const { texts, comparison } of findings) {
    output.line(`  - ${texts.map((one) => output.renderer.say(one)).join(' ')}`);
    if (comparison !== undefined) printComparison(comparison, output);
  }
  output.say(text('advice.what-to-do'));
  for (const remedy of remedies) output.line(`  - ${output.renderer.say(remedy)}`);
}

/** Two values below each other, with a mark under each character that the other does not have. */
function printComparison({ parts }: Comparison, output: Output): void {
  const labels = [text('advice.value.message'), text('advice.value.registered')].map((label) =>
    output.renderer.say(label),
  );
  const width = Math.max(...labels.map((label) => label.length)) + 2;
  (['missing', 'extra'] as const).forEach((own, index) => {
    const { shown, marks } = rowOf(parts, own);
    output.line(`    ${(labels[index] ?? '').padEnd(width)}${shown}`);
    if (marks.trim() !== '') output.line(`    ${' '.repeat(width)}${marks}`);
  });
}

function rowOf(
  parts: readonly DifferencePart[],
  own: DifferencePart['kind'],
): { readonly shown: string; readonly marks: string } {
  const row = parts.filter(({ kind }) => kind === 'same' || kind === own);
  return {
    shown: row.map(({ shown }) => shown).join(''),
    marks: row
      .map(({ kind, shown }) => (kind === 'same' ? ' ' : '^').repeat([...shown].length))
      .join('')
      .trimEnd(),
  };
}
