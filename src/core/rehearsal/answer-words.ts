/**
 * The words in which an item answers; each has a text `rehearsal.answer.{word}`. Any other answer is what went over
 * the line, and is shown as it is.
 */
export const answerWords = [
  'a-switch',
  'at-once',
  'form',
  'header',
  'its-name',
  'later',
  'logout-addresses-called',
  'made-another',
  'names-of-our-own',
  'neither',
  'no',
  'nobody',
  'none',
  'nowhere',
  'null',
  'of-its-own',
  'of-the-tenant',
  'page',
  'role',
  'saml-response',
  'taken',
  'while-published',
  'words-of-our-own',
  'yes',
] as const;

/** Whether an answer is one of ours. */
export function isAnswerWord(answer: string): boolean {
  return answerWords.some((word) => word === answer);
}
