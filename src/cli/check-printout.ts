import type { CaseQuestion } from '../app/case-questions.ts';
import type { CheckedCase } from '../app/check-case.ts';
import type { CaseCheck, CheckObject } from '../core/checks/check.ts';
import type { CheckOutcome } from '../core/handover/handover.ts';
import { text, type Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** So many objects of a check are told one by one, each at most so long. */
const shownObjects = 10;
const nameLength = 200;

/** What must be looked at comes first. */
const told: readonly CheckOutcome[] = ['fail', 'warn', 'skip'];

/** Tells what the checks found: failures first, what passed as a number, then what only people can answer. */
export function printCheckedCase(caseId: string, { checks, questions }: CheckedCase, output: Output): void {
  if (checks.length === 0) output.say(text('cli.check.none'));
  for (const outcome of told)
    for (const check of checks) if (check.outcome === outcome) printCheck(check, output);
  const passed = checks.filter(({ outcome }) => outcome === 'pass').length;
  if (passed > 0) output.say(text('cli.check.passed', { count: passed }));
  printQuestions(caseId, questions, output);
}

function printCheck(
  { id, outcome, text: what, objects, objectCount, remedy }: CaseCheck,
  output: Output,
): void {
  const { renderer } = output;
  output.line(`${renderer.say(text(`sheet.outcome.${outcome}`))}: ${renderer.say(what)} [${id}]`);
  for (const object of objects.slice(0, shownObjects)) output.line(`    - ${sayObject(object, renderer)}`);
  const more = objectCount - Math.min(objects.length, shownObjects);
  if (more > 0) output.line(`    ${renderer.say(text('cli.check.more', { count: more }))}`);
  if (remedy !== null) output.line(`    ${renderer.say(remedy)}`);
}

function sayObject({ name, detail }: CheckObject, renderer: Renderer): string {
  const shown = name.length > nameLength ? `${name.slice(0, nameLength)}…` : name;
  return detail === null ? shown : `${shown}: ${renderer.say(detail)}`;
}

function printQuestions(caseId: string, questions: readonly CaseQuestion[], output: Output): void {
  if (questions.length === 0) return;
  const { renderer } = output;
  output.line();
  output.say(text('cli.check.questions'));
  for (const { id, question, who, answer } of questions) {
    output.line(`  [${id}] ${renderer.say(question)}`);
    if (answer === null) {
      output.line(`      ${renderer.say(text(`advice.actor.${who}`))}`);
      continue;
    }
    output.line(`      ${renderer.say(sayAnswer(answer, renderer))}`);
    if (answer.note !== null) output.line(`      ${answer.note}`);
  }
  const open = questions.find(({ answer }) => answer === null);
  if (open !== undefined) output.say(text('cli.check.then', { case: caseId, id: open.id }));
}

function sayAnswer({ answer, at, by }: NonNullable<CaseQuestion['answer']>, renderer: Renderer): Text {
  const said = renderer.say(text(`checklist.answer.${answer}`));
  return text('cli.check.answered', { answer: said, by, moment: { moment: at } });
}

/** What the checks found as one JSON document. */
export function checkDocument(caseId: string, checked: CheckedCase, renderer: Renderer): unknown {
  const say = (one: Text): string => printable(renderer.say(one));
  const { moments, checks, questions, calls } = checked;
  return {
    case: caseId,
    moments,
    checks: checks.map(({ id, outcome, text: what, objects, objectCount, remedy }) => ({
      id,
      outcome,
      text: say(what),
      objects: objects.map(({ kind, id: objectId, name, detail }) => ({
        kind,
        id: objectId,
        name,
        detail: detail === null ? null : say(detail),
      })),
      objectCount,
      remedy: remedy === null ? null : say(remedy),
    })),
    questions: questionDocument(questions, renderer),
    calls,
    error: null,
  };
}

/** The questions of a case, each with its newest answer. */
export function questionDocument(questions: readonly CaseQuestion[], renderer: Renderer): unknown {
  return questions.map(({ id, question, who, answer }) => ({
    id,
    question: printable(renderer.say(question)),
    who,
    answer:
      answer === null ? null : { answer: answer.answer, note: answer.note, at: answer.at, by: answer.by },
  }));
}
