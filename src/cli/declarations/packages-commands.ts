import { Option, type Command } from 'commander';
import type { DeliverOptions } from '../commands/deliver.ts';
import type { ExportOptions, OpenOptions } from '../commands/export.ts';
import { collect } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares what is done with the handover package. */
export function declarePackages(program: Command, { run }: Runner): void {
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
        (await import('../commands/export.ts')).exportPackageOf(invocation, id, options),
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
        (await import('../commands/export.ts')).openReceived(invocation, file, options),
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
        const commands = await import('../commands/deliver.ts');
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
      run(async (invocation) => (await import('../commands/deliver.ts')).purge(invocation, id)),
    );
}
