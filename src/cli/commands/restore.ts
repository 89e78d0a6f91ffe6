import { lookAtRegister } from '../../app/register-keys.ts';
import {
  changesAnything,
  checkBackupKind,
  lookAtBackup,
  openBackup,
  restoreBackup,
  type RestorePlan,
} from '../../app/restore-backup.ts';
import { ownVendorsFolder } from '../../app/vendor-library.ts';
import { readBackupState } from '../../app/backup.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ask, askHidden } from '../ask.ts';
import { exitCodes } from '../exit-codes.ts';
import { dataFolderOf, isSimulated, openInvocation, type Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { readSecretLine } from '../secret-line.ts';
import { computerUser } from '../../app/computer-user.ts';

export interface RestoreOptions {
  readonly passphraseFile?: string;
}

/** Adds or renews what a backup has, after showing what that is. Needs no tenant. */
export async function restore(
  invocation: Invocation,
  file: string,
  options: RestoreOptions,
): Promise<number | Problem> {
  // Before the register is opened: on a new computer that makes one.
  const fitting = await checkFile(invocation, file);
  if (!fitting.ok) return fitting.problem;
  const passphrase = await readPassphrase(invocation, options);
  if (!passphrase.ok) return passphrase.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  try {
    return await restoreInto(invocation, opened.value, file, passphrase.value);
  } finally {
    opened.value.close();
  }
}

async function restoreInto(
  invocation: Invocation,
  workplace: Workplace,
  file: string,
  passphrase: string,
): Promise<number | Problem> {
  const { output } = invocation;
  const folder = { ownVendorsFolder: ownVendorsFolder(dataFolderOf(invocation)) };
  const opened = await openBackup(workplace, file, passphrase, folder);
  if (!opened.ok) return opened.problem;
  const backup = opened.value;
  const { plan } = backup;
  printRestorePlan(plan, output);
  const changes = changesAnything(plan);
  const refusal = changes ? await confirm(invocation, workplace) : null;
  if (refusal !== null) {
    backup.close();
    return refusal;
  }
  const username = computerUser();
  const restored = await restoreBackup(workplace, backup, { by: username, ...folder });
  if (!restored.ok) return restored.problem;
  output.say(text(changes ? 'cli.restore.done' : 'cli.restore.nothing'));
  if (!readBackupState(workplace).hasRecovery && !output.json)
    output.progress(output.renderer.say(text('cli.restore.recovery')));
  output.document({ ...plan, restored: changes });
  return exitCodes.done;
}

async function checkFile(invocation: Invocation, file: string): Promise<Result<null>> {
  const found = await lookAtBackup(file);
  if (!found.ok) return found;
  const register = lookAtRegister(dataFolderOf(invocation));
  if (!register.ok) return register;
  return checkBackupKind(found.value, isSimulated(invocation, register.value));
}

async function readPassphrase(
  { output, isTerminal }: Invocation,
  { passphraseFile }: RestoreOptions,
): Promise<Result<string>> {
  if (passphraseFile !== undefined) return readSecretLine(passphraseFile);
  if (!isTerminal || output.json) return refused(problem('restore-passphrase-missing', 'input'));
  return succeeded(await askHidden(output.renderer.say(text('cli.restore.passphrase'))));
}

/** What changes a real register is asked on a terminal, and needs `--yes` elsewhere. */
async function confirm(
  { options, output, isTerminal }: Invocation,
  { route }: Workplace,
): Promise<Problem | null> {
  if (route.simulated || options.yes === true) return null;
  if (!isTerminal) return problem('restore-needs-yes', 'input');
  const word = output.renderer.say(text('cli.confirm.word'));
  const answer = await ask(output.renderer.say(text('cli.restore.ask', { word })));
  return answer.trim().toLowerCase() === word ? null : problem('run-cancelled', 'cancelled');
}

function printRestorePlan(
  { madeAt, cases, profiles, others, history }: RestorePlan,
  { renderer, progress }: Output,
): void {
  progress(renderer.say(text('cli.restore.title', { moment: { moment: madeAt } })));
  for (const { caseId, vendorName, tenantName, does, updatedAt } of cases) {
    const params = { case: caseId, vendor: vendorName, tenant: tenantName, moment: { moment: updatedAt } };
    progress(`  ${renderer.say(text(`cli.restore.${does}`, params))}`);
  }
  for (const profile of profiles) progress(`  ${renderer.say(text('cli.restore.profile', { profile }))}`);
  for (const what of ['dates', 'scans', 'settings'] as const)
    if (others[what] > 0) progress(`  ${renderer.say(text(`cli.restore.${what}`, { count: others[what] }))}`);
  if (history === 'broken') progress(`  ${renderer.say(text('history-check.backup-broken'))}`);
}
