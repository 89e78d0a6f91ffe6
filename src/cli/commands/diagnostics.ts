import path from 'node:path';
import { collectDiagnostics, saveDiagnostics } from '../../app/diagnostics.ts';
import { formatDiagnostics } from '../../core/diagnostics/diagnostics.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { exitCodes } from '../exit-codes.ts';
import { dataFolderOf, type Invocation } from '../invocation.ts';
import { mayReplace } from '../replace-question.ts';

export interface DiagnosticsOptions {
  readonly force?: boolean;
}

/**
 * Writes a file for whoever helps; on a terminal only after it was shown whole. Needs no key and no tenant, and
 * no register that opens.
 */
export async function writeDiagnosticsFile(
  invocation: Invocation,
  file: string,
  { force }: DiagnosticsOptions,
): Promise<number | Problem> {
  const { output, vendorsFolder } = invocation;
  const folder = dataFolderOf(invocation);
  const places = { folder, logFolder: folder, resources: path.dirname(vendorsFolder) };
  const diagnostics = await collectDiagnostics(places);
  const content = formatDiagnostics(diagnostics);
  const target = path.resolve(file);
  if (!(await isAgreed(invocation, target, content))) return problem('diagnostics-not-saved', 'cancelled');
  const first = await saveDiagnostics(target, content, { replace: force === true });
  const written =
    !first.ok && first.problem.code === 'output-exists' && (await mayReplace(invocation, target))
      ? await saveDiagnostics(target, content, { replace: true })
      : first;
  if (!written.ok) return written.problem;
  output.say(text('cli.files', { file: written.value }));
  const contains = diagnostics.contains[output.renderer.language];
  if (!invocation.isTerminal) for (const sentence of contains) output.line(`  ${sentence}`);
  output.document({ file: written.value, contains });
  return exitCodes.done;
}

/** Where somebody is there to look, nothing is saved that they did not see. */
async function isAgreed(
  { output, options, isTerminal }: Invocation,
  file: string,
  content: string,
): Promise<boolean> {
  if (!isTerminal || output.json || options.yes === true) return true;
  const { say } = output.renderer;
  output.say(text('diagnostics.cli.preview', { file }));
  for (const line of content.trimEnd().split('\n')) output.line(line);
  const word = say(text('cli.confirm.word'));
  const answer = await ask(say(text('diagnostics.cli.save', { word })));
  return answer.trim().toLowerCase() === word;
}
