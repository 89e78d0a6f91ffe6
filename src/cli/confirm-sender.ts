import { problem, type Problem } from '../core/problem.ts';
import type { SenderStanding } from '../core/requests/sender-standing.ts';
import { text } from '../core/text.ts';
import { ask } from './ask.ts';
import type { Invocation } from './invocation.ts';

/** Who sent a file, and the code of the key that signed it. */
export interface ShownSender {
  readonly name: string;
  readonly code: string;
  readonly standing: SenderStanding;
}

/**
 * Who is new here is asked about on a terminal, as at the first connection to a server; elsewhere that takes the
 * code that they read over the telephone (`given`), or `--yes`. Answers why it stops; null where it may go on.
 */
export async function confirmSender(
  { options, output, isTerminal }: Invocation,
  { name, code, standing }: ShownSender,
  given: string | null,
): Promise<Problem | null> {
  if (standing.kind !== 'first' || given !== null || options.yes === true) return null;
  const params = { name, code };
  if (!isTerminal) return problem('sender-new', 'pending', { field: 'sender-code', params });
  const word = output.renderer.say(text('cli.confirm.word'));
  const answer = await ask(output.renderer.say(text('cli.sender.confirm', { ...params, word })));
  return answer.trim().toLowerCase() === word ? null : problem('run-cancelled', 'cancelled');
}
