import type { Command } from 'commander';
import type { ConnectionOptions } from '../commands/connection.ts';
import type { SignInOptions } from '../commands/sign-in.ts';
import type { TenantOptions } from '../global-options.ts';
import { withTenant } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares the way to Microsoft, who is signed in, and the vendor profiles. */
export function declareSignIn(program: Command, { run }: Runner): void {
  withTenant(program.command('sign-in').description('sign in to a tenant'))
    .option('--device-code', 'enter a code in a browser elsewhere')
    .option('--cloud <name>', 'Microsoft cloud: global, us-gov-l4, us-gov-l5, china')
    .option('--client-id <id>', 'own public client to sign in with')
    .action((options: SignInOptions) =>
      run(async (invocation) => (await import('../commands/sign-in.ts')).signIn(invocation, options)),
    );
  withTenant(program.command('sign-out').description('forget a signed-in person')).action(
    (options: TenantOptions) =>
      run(async (invocation) => (await import('../commands/sign-in.ts')).signOut(invocation, options)),
  );
  program
    .command('accounts')
    .description('list who is signed in')
    .action(() => run(async (invocation) => (await import('../commands/sign-in.ts')).accounts(invocation)));
  program
    .command('connection')
    .description('say what is met on the way to Microsoft, and what IT must allow')
    .option('--cloud <name>', 'Microsoft cloud: global, us-gov-l4, us-gov-l5, china')
    .action((options: ConnectionOptions) =>
      run(async (invocation) => (await import('../commands/connection.ts')).connection(invocation, options)),
    );
  program
    .command('vendors')
    .argument('[id]')
    .description('list the vendor profiles, or show one')
    .action((id: string | undefined) =>
      run(async (invocation) => (await import('../commands/vendors.ts')).vendors(invocation, id)),
    );
  const profile = program.command('profile').description('work with profile files');
  profile
    .command('validate')
    .argument('<file>')
    .description('check a profile file')
    .action((file: string) =>
      run(async (invocation) => (await import('../commands/vendors.ts')).validateProfile(invocation, file)),
    );
  profile
    .command('add')
    .argument('<file>')
    .description('keep a profile file among your own profiles')
    .action((file: string) =>
      run(async (invocation) => (await import('../commands/profile-add.ts')).addOwnProfile(invocation, file)),
    );
}
