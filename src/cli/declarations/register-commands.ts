import { Option, type Command } from 'commander';
import type { BackupOptions } from '../commands/backup.ts';
import type { DiagnosticsOptions } from '../commands/diagnostics.ts';
import type { ResealOptions } from '../commands/reseal.ts';
import type { RestoreOptions } from '../commands/restore.ts';
import type { Runner } from './runner.ts';

/** Declares what is done to the register itself. */
export function declareRegister(program: Command, { run }: Runner): void {
  program
    .command('backup')
    .argument('<file>')
    .description('write the register into one encrypted file')
    .option('--force', 'replace the file')
    .action((file: string, options: BackupOptions) =>
      run(async (invocation) => (await import('../commands/backup.ts')).backup(invocation, file, options)),
    );
  program
    .command('restore')
    .argument('<file>')
    .description('add or renew what a backup has')
    .option('--passphrase-file <file>', 'recovery passphrase of the backup')
    .action((file: string, options: RestoreOptions) =>
      run(async (invocation) => (await import('../commands/restore.ts')).restore(invocation, file, options)),
    );
  program
    .command('diagnostics')
    .argument('<file>')
    .description('write a file for whoever helps, without secrets or names')
    .option('--force', 'replace the file')
    .action((file: string, options: DiagnosticsOptions) =>
      run(async (invocation) =>
        (await import('../commands/diagnostics.ts')).writeDiagnosticsFile(invocation, file, options),
      ),
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
      run(async (invocation) => (await import('../commands/reseal.ts')).resealRegister(invocation, options)),
    );
}
