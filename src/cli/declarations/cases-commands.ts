import { Option, type Command } from 'commander';
import type { CompleteOptions } from '../commands/complete.ts';
import type { OnboardOptions } from '../commands/onboard.ts';
import type { PlanOptions } from '../commands/plan.ts';
import type { ResumeOptions } from '../commands/resume.ts';
import type { RollbackOptions } from '../commands/rollback.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { withDraft, withPreflight, withRequest, withTenant } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares what makes a case, goes on with it and undoes it. */
export function declareCases(program: Command, { run }: Runner): void {
  withRequest(withPreflight(withDraft(program.command('plan').description('show what would change'))))
    .option(
      '--out <file>',
      'write the plan to a file: a sheet where it ends in .html or .pdf, JSON otherwise',
    )
    .action((options: PlanOptions) =>
      run(async (invocation) => (await import('../commands/plan.ts')).plan(invocation, options)),
    );
  withRequest(
    withPreflight(
      withDraft(program.command('onboard').description('plan, apply, verify, hand over, remember')),
    ),
  )
    .option('--answer <file>', 'with --request: write the answer there')
    .addOption(
      new Option('--plan <file>', 'apply a plan that was written before').conflicts([
        'fingerprint',
        'request',
      ]),
    )
    .option('--fingerprint <code>', 'apply only if the plan is the one that was approved, by its fingerprint')
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((options: OnboardOptions) =>
      run(async (invocation) => (await import('../commands/onboard.ts')).onboard(invocation, options)),
    );
  withTenant(
    program
      .command('verify')
      .argument('[case]')
      .description('check a case against the tenant, and the history; without a case the history alone'),
  )
    .option('--head <code>', 'look for the head of the history that a sheet shows')
    .action((id: string | undefined, options: VerifyOptions) =>
      run(async (invocation) => {
        const { verify, verifyHistory } = await import('../commands/verify.ts');
        return id === undefined ? verifyHistory(invocation, options) : verify(invocation, id, options);
      }),
    );
  withTenant(program.command('resume').argument('[case]').description('go on with an interrupted case'))
    .option('--all', 'go on with every interrupted case')
    .option('--restore', 'bring back an application of ours that somebody deleted')
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((id: string | undefined, options: ResumeOptions) =>
      run(async (invocation) => (await import('../commands/resume.ts')).resume(invocation, id, options)),
    );
  withRequest(
    withPreflight(
      withTenant(
        program.command('complete').argument('[case]').description('go on with what the vendor gave back'),
      ),
    ),
  )
    .option('--answer <file>', 'with --request: write the answer there')
    .addOption(new Option('--set <name=value...>', 'values of inputs; NAME=@FILE reads a file'))
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((id: string | undefined, options: CompleteOptions) =>
      run(async (invocation) => (await import('../commands/complete.ts')).complete(invocation, id, options)),
    );
  withTenant(
    program.command('rollback').argument('<case>').description('undo a case that was not handed over'),
  )
    .option('--purge', 'remove it for good, so that the case can be made anew at once')
    .action((id: string, options: RollbackOptions) =>
      run(async (invocation) => (await import('../commands/rollback.ts')).rollback(invocation, id, options)),
    );
  program
    .command('status')
    .argument('[case]')
    .description('show how cases stand')
    .action((id: string | undefined) =>
      run(async (invocation) => (await import('../commands/register-views.ts')).status(invocation, id)),
    );
  program
    .command('history')
    .option('--search <text>', 'only cases with all of these words')
    .description('show what happened')
    .action((options: { search?: string }) =>
      run(async (invocation) =>
        (await import('../commands/register-views.ts')).history(invocation, options.search),
      ),
    );
}
