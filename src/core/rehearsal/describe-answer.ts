import type { GraphAnswer } from '../tenant/graph-port.ts';

export type Answered = Extract<GraphAnswer, { kind: 'answered' }>;

/** Longer than any sentence of a refusal; the rest is not kept. */
const maxWords = 300;

/** What is different in every tenant, by what it is: ids, addresses, moments, names of ours. */
const placeholders: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{id}'],
  [/\b(?:https?|api|spn):\/\/[^\s'"<>]+/gi, '{address}'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '{moment}'],
  [/Entra Handover rehearsal [0-9a-f]{8}(?: [a-z]+)*/g, '{name}'],
];

/** Whether it was taken, and otherwise status and codes: `400 Request_BadRequest InvalidValue`. */
export function describeOutcome({ status, error }: Answered): string {
  if (status < 400) return 'taken';
  const codes = [error?.code ?? '', ...new Set(error?.detailCodes ?? [])].filter(isCode);
  return [status, ...codes].join(' ');
}

/** The same with the words of the refusal, the same in every tenant. */
export function describeRefusal(answer: Answered): string {
  const words = wordsOf(answer.error?.message ?? '');
  return words === '' ? describeOutcome(answer) : `${describeOutcome(answer)} "${words}"`;
}

function wordsOf(message: string): string {
  const general = placeholders.reduce(
    (said, [pattern, name]) => said.replace(pattern, name),
    message.replace(/\s+/g, ' ').trim(),
  );
  return general.slice(0, maxWords);
}

/** A code is one word; anything longer could be somebody's. */
const isCode = (code: string): boolean => /^[A-Za-z_.]{1,80}$/.test(code);
