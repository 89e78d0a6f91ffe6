import { text } from '../core/text.ts';
import { ask } from './ask.ts';
import type { Invocation } from './invocation.ts';

/** Asks about an existing file, where somebody is there to answer. */
export async function mayReplace({ output, isTerminal }: Invocation, file: string): Promise<boolean> {
  if (!isTerminal || output.json) return false;
  const { say } = output.renderer;
  const word = say(text('cli.confirm.word'));
  const answer = await ask(say(text('cli.export.replace', { file, word })));
  return answer.trim().toLowerCase() === word;
}
