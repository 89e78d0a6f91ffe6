import { Option, type Command } from 'commander';
import type { CheckOptions } from '../commands/check.ts';
import type { AdoptOptions } from '../commands/adopt.ts';
import type { DriftOptions } from '../commands/drift.ts';
import type { ExpiryOptions } from '../commands/expiry.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { PreviewOptions } from '../commands/preview.ts';
import type { SweepOptions } from '../commands/sweep.ts';
import type { RetireOptions } from '../commands/retire.ts';
import type { RotateOptions } from '../commands/rotate.ts';
import { collect, withPreflight, withTenant } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares what comes after the handover. */
export function declareAftercare(program: Command, { run }: Runner): void {
  withPreflight(
    withTenant(
      program
        .command('rotate')
        .argument('<case>')
        .description('make a new secret or signing certificate beside the one in use'),
    ),
  )
    .addOption(
      new Option(
        '--activate',
        'let the new certificate sign: at the moment agreed with the vendor',
      ).conflicts(['confirm', 'undo']),
    )
    .addOption(
      new Option('--confirm', 'the vendor uses the new one: try it, then remove the old one').conflicts(
        'undo',
      ),
    )
    .option('--undo', 'remove the new one: the vendor goes on with the old one')
    .option('--out <folder>', 'write sheet and data there, without the secret')
    .action((id: string, options: RotateOptions) =>
      run(async (invocation) => (await import('../commands/rotate.ts')).rotate(invocation, id, options)),
    );
  withPreflight(
    withTenant(
      program.command('adopt').description('take an application that was made by hand into the register'),
    ),
  )
    .option('--vendor <id>', 'vendor profile')
    .option('--application <id>', 'application id, or object id')
    .option('--environment <id>', 'environment of the vendor; without it the redirect URIs tell')
    .addOption(new Option('--set <name=value...>', 'values of inputs that cannot be read off'))
    .option('--keep-secret', 'the vendor goes on with the secret that it has: make none beside it')
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((options: AdoptOptions) =>
      run(async (invocation) => (await import('../commands/adopt.ts')).adopt(invocation, options)),
    );
  withTenant(
    program
      .command('retire')
      .argument('<case>')
      .description('take a case that was handed over out of use: nobody can sign in'),
  )
    .addOption(
      new Option('--remove', 'of a retired case: delete what it has, restorable for 30 days').conflicts(
        'restore',
      ),
    )
    .option('--restore', 'bring a retired case back to what it was')
    .action((id: string, options: RetireOptions) =>
      run(async (invocation) => (await import('../commands/retire.ts')).retire(invocation, id, options)),
    );
  withTenant(
    program
      .command('preview')
      .argument('<case>')
      .description('show the token that the vendor will get for a person'),
  )
    .requiredOption('--user <upn>', 'whose token: user principal name or object id')
    .addOption(
      new Option('--endpoint <version>', 'endpoint that the vendor signs in at').choices(['v1', 'v2']),
    )
    .action((id: string, options: PreviewOptions) =>
      run(async (invocation) => (await import('../commands/preview.ts')).preview(invocation, id, options)),
    );
  withTenant(
    program
      .command('check')
      .argument('<case>')
      .description('look for what stands in the way of signing in, now or soon'),
  )
    .addOption(
      new Option('--moment <moment>', 'which checks; those that fit the state of the case otherwise').choices(
        ['before', 'after', 'watch'],
      ),
    )
    .option('--vendor-users <file>', "compare with a list of the vendor's own users, by e-mail address")
    .option('--user <upn>', 'somebody who is to try it first: whether they get in')
    .option('--answer <id=answer>', 'answer a question of the checklist: C37=yes, no or n/a')
    .option('--note <text>', 'with --answer: in your own words')
    .action((id: string, options: CheckOptions) =>
      run(async (invocation) => (await import('../commands/check.ts')).check(invocation, id, options)),
    );
  withTenant(
    program.command('drift').argument('<case>').description('show what is otherwise than was promised'),
  )
    .addOption(
      new Option('--accept <id>', 'let what is there be the promise; may be repeated').argParser(collect),
    )
    .addOption(
      new Option('--unaccept <id>', 'take back that it is the promise; may be repeated').argParser(collect),
    )
    .option('--restore', 'bring the tenant back to what was promised')
    .option('--out <dir>', 'with --restore: write sheet and data there, without the secret')
    .action((id: string, options: DriftOptions) =>
      run(async (invocation) => (await import('../commands/drift.ts')).drift(invocation, id, options)),
    );
  withTenant(program.command('expiry').description('show what expires when, and what stops then'))
    .option('--within <days>', 'only what has expired or expires within this many days')
    .option('--case <case>', 'only this case; with --add: the case that the date belongs to')
    .option('--add <date>', 'write down a date of your own, such as 2027-03-01')
    .option('--what <words>', 'with --add: what ends then')
    .option('--remove <id>', 'forget a date of your own')
    .option('--scan', 'first look in the tenant for secrets and certificates that were made elsewhere')
    .option('--reminders <days>', 'days before an end on which to be reminded, such as 90,30,7; "" for none')
    .option('--format <format>', 'write a file: csv or ics')
    .option('--out <file>', 'the file to write')
    .option('--force', 'replace the file')
    .action((options: ExpiryOptions) =>
      run(async (invocation) => (await import('../commands/expiry.ts')).expiry(invocation, options)),
    );
  withTenant(program.command('sweep').description('look at every case in use, of one tenant or of all'))
    .option('--within <days>', 'what expires within this many days; 90 unless said otherwise')
    .action((options: SweepOptions) =>
      run(async (invocation) => (await import('../commands/sweep.ts')).sweep(invocation, options)),
    );
  withTenant(
    program
      .command('explain')
      .argument('[code-or-text...]', 'AADSTS code, Graph error or message; - reads standard input')
      .description('say what an error means, who must act and what to do')
      .option('--vendor <id>', 'vendor whose message it is')
      .option('--case <case>', 'case that it is about; without a text: why people could not sign in lately'),
  ).action((words: readonly string[], options: ExplainOptions) =>
    run(async (invocation) => (await import('../commands/explain.ts')).explain(invocation, words, options)),
  );
}
