import type { Problem } from '../../../../src/core/problem.ts';
import type { Text } from '../../../../src/core/text.ts';
import type { ParsedItems } from '../../../../src/core/values/lines.ts';
import { createRenderer } from '../../../../src/texts/render.ts';

const dutch = createRenderer('nl');
const english = createRenderer('en');

/** A sentence in Dutch; fails where either language lacks it or a placeholder stays empty. */
export function sayDutch(sentence: Text): string {
  for (const renderer of [dutch, english]) {
    const said = renderer.say(sentence);
    if (/\{\w+\}|undefined/.test(said)) throw new Error(`a placeholder stays empty: ${said}`);
  }
  return dutch.say(sentence);
}

/** What a problem says and advises, in Dutch. */
export function sayProblem(problem: Problem): string {
  return `${sayDutch(problem.text)} ${sayDutch(problem.remedy)}`;
}

/** The codes of all problems, each behind the number of its line where it has one. */
export function listRefusals(result: ParsedItems<unknown>): readonly string[] {
  if (result.ok) return [];
  return result.problems.map(({ code, text }) => {
    const line = text.params?.['line'];
    return typeof line === 'number' ? `${line} ${code}` : code;
  });
}
