import path from 'node:path';
import { backUp } from '../../app/backup.ts';
import { ownVendorsFolder } from '../../app/vendor-library.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { dataFolderOf, openInvocation, type Invocation } from '../invocation.ts';
import { mayReplace } from '../replace-question.ts';

export interface BackupOptions {
  readonly force?: boolean;
}

/** Writes the register and the own profiles into one encrypted file. Needs no tenant. */
export async function backup(
  invocation: Invocation,
  file: string,
  { force }: BackupOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const target = path.resolve(file);
    const folder = { ownVendorsFolder: ownVendorsFolder(dataFolderOf(invocation)) };
    const first = await backUp(workplace, target, { replace: force === true, ...folder });
    const written =
      !first.ok && first.problem.code === 'output-exists' && (await mayReplace(invocation, target))
        ? await backUp(workplace, target, { replace: true, ...folder })
        : first;
    if (!written.ok) return written.problem;
    output.say(text('cli.files', { file: written.value }));
    output.document({ file: written.value, cases: workplace.register.countCasesSince(null) });
    return exitCodes.done;
  } finally {
    workplace.close();
  }
}
