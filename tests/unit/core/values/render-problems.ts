import type { Problem } from '../../../../src/core/problem.ts';
import type { Text } from '../../../../src/core/text.ts';
import type { ParsedItems } from '../../../../src/core/values/lines.ts';
import { catalogue } from '../../../../src/texts/catalogue.ts';
import { createRenderer } from '../../../../src/texts/render.ts';

const dutch = createRenderer('nl');
const english = createRenderer('en');

/** A sentence in Dutch; fails where either language lacks it or a placeholder stays empty. */
export function sayDutch(sentence: Text): string {
  for (const { language } of [dutch, english]) {
    // Not looked for in what is said: a value may well contain `{a}` itself.
    const placeholders = catalogue[language][sentence.id]?.matchAll(/\{(\w+)\}/g) ?? [];
    for (const [, name = ''] of placeholders) {
      if (sentence.params?.[name] === undefined) throw new Error(`${sentence.id}: {${name}} stays empty`);
    }
  }
  english.say(sentence);
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
