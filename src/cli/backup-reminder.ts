import { readBackupState } from '../app/backup.ts';
import type { Workplace } from '../app/workplace.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** One line on stderr when much would be lost with this computer. */
export function remindOfBackup(workplace: Workplace, output: Output): void {
  const { due, casesSince } = readBackupState(workplace);
  if (due && !output.json)
    output.progress(output.renderer.say(text('cli.backup.due', { count: casesSince })));
}
