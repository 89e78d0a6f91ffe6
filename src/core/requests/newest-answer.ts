import type { TakenAnswer } from './request-records.ts';

/** The answer to a request that was made last: one that was on its way for longer can be taken in later. */
export function newestAnswer(answers: readonly TakenAnswer[], requestId: string): TakenAnswer | undefined {
  return answers
    .filter((answer) => answer.requestId === requestId)
    .toSorted((one, other) => Date.parse(one.answeredAt) - Date.parse(other.answeredAt))
    .at(-1);
}
