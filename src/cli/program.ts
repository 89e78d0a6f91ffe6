import { Option, type Command } from 'commander';
import type { Problem } from '../core/problem.ts';
import type { CompleteOptions } from './commands/complete.ts';
import type { DeliverOptions } from './commands/deliver.ts';
import type { ExportOptions, OpenOptions } from './commands/export.ts';
import type { OnboardOptions } from './commands/onboard.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { ResumeOptions } from './commands/resume.ts';
import type { RollbackOptions } from './commands/rollback.ts';
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
  program
    .command('export')
    .argument('<case>')
    .description('write the handover package as a file')
    .option('--format <format>', 'json, csv, html, pdf, ics, pem, zip or age')
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
    .action((id: string, options: DeliverOptions) =>
      run(async (invocation) => (await import('./commands/deliver.ts')).deliver(invocation, id, options)),
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
