import { Option, type Command } from 'commander';
import type { Problem } from '../core/problem.ts';
import type { BackupOptions } from './commands/backup.ts';
import type { CompleteOptions } from './commands/complete.ts';
import type { DeliverOptions } from './commands/deliver.ts';
import type { ExplainOptions } from './commands/explain.ts';
import type { DriftOptions } from './commands/drift.ts';
import type { ExpiryOptions } from './commands/expiry.ts';
import type { ExportOptions, OpenOptions } from './commands/export.ts';
import type { OnboardOptions } from './commands/onboard.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { PreviewOptions } from './commands/preview.ts';
import type { ResealOptions } from './commands/reseal.ts';
import type { RestoreOptions } from './commands/restore.ts';
import type { ResumeOptions } from './commands/resume.ts';
import type { RollbackOptions } from './commands/rollback.ts';
import type { RotateOptions } from './commands/rotate.ts';
import type { SignInOptions } from './commands/sign-in.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import type { TenantOptions } from './global-options.ts';
import type { Invocation } from './invocation.ts';

/** What a command does: an exit code, or the problem that stopped it. */
export type Action = (invocation: Invocation) => Promise<number | Problem>;

/** Loads what a command needs to answer people. */
export type Invoke = () => Promise<Invocation>;

/** What a command does that serves others, and seldom has something to say itself. */
export type Service = (signal: AbortSignal, invoke: Invoke) => Promise<number | Problem>;

export interface Runner {
  run(action: Action): Promise<void>;
  serve(service: Service): Promise<void>;
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/**
 * Declares every command of the contract that there is (docs/cli.md). What a command does is loaded when
 * it is the one that runs: loading all of them takes longer than most of them take.
 */
export function addCommands(program: Command, { run, serve }: Runner): void {
  const withTenant = (command: Command): Command =>
    command
      .option('--account <upn>', 'signed-in person to work as')
      .option('--tenant <id>', 'tenant to work in');
  const withDraft = (command: Command): Command =>
    withTenant(command)
      .option('--vendor <id>', 'vendor profile')
      .option('--environment <id>', 'environment of the vendor', 'production')
      .addOption(new Option('--set <name=value...>', 'values of inputs; NAME=@FILE reads a file'))
      .option('--adopt', 'take over an application of ours that is not in this register')
      .option('--restore', 'bring back an application of ours that somebody deleted');

  withTenant(program.command('sign-in').description('sign in to a tenant'))
    .option('--device-code', 'enter a code in a browser elsewhere')
    .option('--cloud <name>', 'Microsoft cloud: global, us-gov-l4, us-gov-l5, china')
    .option('--client-id <id>', 'own public client to sign in with')
    .action((options: SignInOptions) =>
      run(async (invocation) => (await import('./commands/sign-in.ts')).signIn(invocation, options)),
    );
  withTenant(program.command('sign-out').description('forget a signed-in person')).action(
    (options: TenantOptions) =>
      run(async (invocation) => (await import('./commands/sign-in.ts')).signOut(invocation, options)),
  );
  program
    .command('accounts')
    .description('list who is signed in')
    .action(() => run(async (invocation) => (await import('./commands/sign-in.ts')).accounts(invocation)));
  program
    .command('vendors')
    .argument('[id]')
    .description('list the vendor profiles, or show one')
    .action((id: string | undefined) =>
      run(async (invocation) => (await import('./commands/vendors.ts')).vendors(invocation, id)),
    );
  const profile = program.command('profile').description('work with profile files');
  profile
    .command('validate')
    .argument('<file>')
    .description('check a profile file')
    .action((file: string) =>
      run(async (invocation) => (await import('./commands/vendors.ts')).validateProfile(invocation, file)),
    );
  profile
    .command('add')
    .argument('<file>')
    .description('keep a profile file among your own profiles')
    .action((file: string) =>
      run(async (invocation) => (await import('./commands/profile-add.ts')).addOwnProfile(invocation, file)),
    );
  withDraft(program.command('plan').description('show what would change'))
    .option('--out <file>', 'write the plan to a file')
    .action((options: PlanOptions) =>
      run(async (invocation) => (await import('./commands/plan.ts')).plan(invocation, options)),
    );
  withDraft(program.command('onboard').description('plan, apply, verify, hand over, remember'))
    .option('--plan <file>', 'apply a plan that was written before')
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((options: OnboardOptions) =>
      run(async (invocation) => (await import('./commands/onboard.ts')).onboard(invocation, options)),
    );
  withTenant(
    program.command('verify').argument('<case>').description('check a case against the tenant'),
  ).action((id: string, options: TenantOptions) =>
    run(async (invocation) => (await import('./commands/verify.ts')).verify(invocation, id, options)),
  );
  withTenant(program.command('resume').argument('[case]').description('go on with an interrupted case'))
    .option('--all', 'go on with every interrupted case')
    .option('--restore', 'bring back an application of ours that somebody deleted')
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((id: string | undefined, options: ResumeOptions) =>
      run(async (invocation) => (await import('./commands/resume.ts')).resume(invocation, id, options)),
    );
  withTenant(
    program.command('complete').argument('<case>').description('go on with what the vendor gave back'),
  )
    .addOption(new Option('--set <name=value...>', 'values of inputs; NAME=@FILE reads a file'))
    .option('--out <dir>', 'write sheet and data there, without the secret')
    .action((id: string, options: CompleteOptions) =>
      run(async (invocation) => (await import('./commands/complete.ts')).complete(invocation, id, options)),
    );
  withTenant(
    program.command('rollback').argument('<case>').description('undo a case that was not handed over'),
  )
    .option('--purge', 'remove it for good, so that the case can be made anew at once')
    .action((id: string, options: RollbackOptions) =>
      run(async (invocation) => (await import('./commands/rollback.ts')).rollback(invocation, id, options)),
    );
  withTenant(
    program.command('rotate').argument('<case>').description('make a new secret beside the one in use'),
  )
    .addOption(
      new Option('--confirm', 'the vendor uses the new one: try it, then remove the old one').conflicts(
        'undo',
      ),
    )
    .option('--undo', 'remove the new one: the vendor goes on with the old one')
    .option('--out <folder>', 'write sheet and data there, without the secret')
    .action((id: string, options: RotateOptions) =>
      run(async (invocation) => (await import('./commands/rotate.ts')).rotate(invocation, id, options)),
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
      run(async (invocation) => (await import('./commands/preview.ts')).preview(invocation, id, options)),
    );
  withTenant(
    program.command('drift').argument('<case>').description('show what is otherwise than was promised'),
  )
    .addOption(
      new Option('--accept <id>', 'let what is there be the promise; may be repeated').argParser(collect),
    )
    .option('--restore', 'bring the tenant back to what was promised')
    .option('--out <dir>', 'with --restore: write sheet and data there, without the secret')
    .action((id: string, options: DriftOptions) =>
      run(async (invocation) => (await import('./commands/drift.ts')).drift(invocation, id, options)),
    );
  program
    .command('export')
    .argument('<case>')
    .description('write the handover package as a file')
    .option('--format <format>', 'json, csv, html, pdf, ics, pem, metadata, zip or age')
    .option('--out <file>', 'the file to write')
    .option('--passphrase-file <file>', 'passphrase for zip or age; made when there is none')
    .addOption(
      new Option('--recipient <key>', 'public age key of the vendor; may be repeated').argParser(collect),
    )
    .option('--force', 'replace the file')
    .action((id: string, options: ExportOptions) =>
      run(async (invocation) =>
        (await import('./commands/export.ts')).exportPackageOf(invocation, id, options),
      ),
    );
  program
    .command('open')
    .argument('<file>')
    .description('open and check a package that somebody sent')
    .option('--passphrase-file <file>', 'passphrase of the package')
    .option('--identity-file <file>', 'secret age key')
    .action((file: string, options: OpenOptions) =>
      run(async (invocation) =>
        (await import('./commands/export.ts')).openReceived(invocation, file, options),
      ),
    );
  program
    .command('deliver')
    .argument('<case>')
    .description('record to whom and how the package was delivered')
    .option('--to <name>', 'who received it')
    .option('--channel <way>', 'by which way')
    .option('--confirm', 'the vendor confirmed that it works')
    .option('--letter', 'print the letter that goes with the package, and record nothing')
    .action((id: string, options: DeliverOptions) =>
      run(async (invocation) => {
        const commands = await import('./commands/deliver.ts');
        return options.letter === true
          ? commands.printLetter(invocation, id)
          : commands.deliver(invocation, id, options);
      }),
    );
  program
    .command('purge')
    .argument('<case>')
    .description('forget the value of a secret that the vendor has')
    .action((id: string) =>
      run(async (invocation) => (await import('./commands/deliver.ts')).purge(invocation, id)),
    );
  program
    .command('status')
    .argument('[case]')
    .description('show how cases stand')
    .action((id: string | undefined) =>
      run(async (invocation) => (await import('./commands/register-views.ts')).status(invocation, id)),
    );
  program
    .command('history')
    .option('--search <text>', 'only cases with all of these words')
    .description('show what happened')
    .action((options: { search?: string }) =>
      run(async (invocation) =>
        (await import('./commands/register-views.ts')).history(invocation, options.search),
      ),
    );
  withTenant(program.command('expiry').description('show what expires when, and what stops then'))
    .option('--within <days>', 'only what has expired or expires within this many days')
    .option('--case <case>', 'only this case; with --add: the case that the date belongs to')
    .option('--add <date>', 'write down a date of your own, such as 2027-03-01')
    .option('--what <words>', 'with --add: what ends then')
    .option('--remove <id>', 'forget a date of your own')
    .option('--scan', 'first look in the tenant for secrets and certificates that were made elsewhere')
    .option('--format <format>', 'write a file: csv or ics')
    .option('--out <file>', 'the file to write')
    .option('--force', 'replace the file')
    .action((options: ExpiryOptions) =>
      run(async (invocation) => (await import('./commands/expiry.ts')).expiry(invocation, options)),
    );
  withTenant(
    program
      .command('explain')
      .argument('[code-or-text...]', 'AADSTS code, Graph error or message; - reads standard input')
      .description('say what an error means, who must act and what to do')
      .option('--vendor <id>', 'vendor whose message it is')
      .option('--case <case>', 'case that it is about; without a text: why people could not sign in lately'),
  ).action((words: readonly string[], options: ExplainOptions) =>
    run(async (invocation) => (await import('./commands/explain.ts')).explain(invocation, words, options)),
  );
  addRegisterCommands(program, run);
  program
    .command('simulate')
    .description('serve a simulated tenant on loopback')
    .option('--port <n>', 'port; 0 takes a free one')
    .addOption(
      new Option('--fixture <names>', 'small, empty or messy; several tenants with commas').argParser(
        (value: string, before: readonly string[] | undefined) => [...(before ?? []), ...value.split(',')],
      ),
    )
    .option('--random <n>', 'seed of the simulator')
    .option('--latency <ms>', 'delay of each answer')
    .option('--lag <ms>', 'delay until a write is known everywhere')
    .addOption(new Option('--fault <spec>', 'METHOD PATH[#N]=KIND; may be repeated').argParser(collect))
    .option('--tls <dir>', "answer Microsoft's host names over TLS; certificates go there")
    .action((options: SimulateOptions) =>
      serve(async (signal, invoke) =>
        (await import('./commands/simulate.ts')).simulate({ signal, invoke, options }),
      ),
    );
}

/** What is done to the register itself. */
function addRegisterCommands(program: Command, run: Runner['run']): void {
  program
    .command('backup')
    .argument('<file>')
    .description('write the register into one encrypted file')
    .option('--force', 'replace the file')
    .action((file: string, options: BackupOptions) =>
      run(async (invocation) => (await import('./commands/backup.ts')).backup(invocation, file, options)),
    );
  program
    .command('restore')
    .argument('<file>')
    .description('add or renew what a backup has')
    .option('--passphrase-file <file>', 'recovery passphrase of the backup')
    .action((file: string, options: RestoreOptions) =>
      run(async (invocation) => (await import('./commands/restore.ts')).restore(invocation, file, options)),
    );
  program
    .command('reseal')
    .description("wrap the register's key anew")
    .option('--new-key-file <file>', 'open the register with this key file; made when it is not there')
    .addOption(
      new Option('--new-passphrase-file <file>', 'open the register with this passphrase').conflicts(
        'newKeyFile',
      ),
    )
    .option('--recovery', 'set the recovery passphrase, which backups need; made when none is given')
    .option('--passphrase-file <file>', 'with --recovery: the passphrase to set')
    .action((options: ResealOptions) =>
      run(async (invocation) => (await import('./commands/reseal.ts')).resealRegister(invocation, options)),
    );
}
