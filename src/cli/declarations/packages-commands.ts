import { Option, type Command } from 'commander';
import type { DeliverOptions } from '../commands/deliver.ts';
import type { ExportOptions } from '../commands/export.ts';
import type { ForgetPersonsOptions } from '../commands/forget-persons.ts';
import type { OpenOptions } from '../commands/open.ts';
import type { AnswerOptions, RequestOptions } from '../commands/request.ts';
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
    .description('say what a file is that somebody sent (package, request or answer), check it and show it')
    .option('--passphrase-file <file>', 'passphrase of the package')
    .option('--identity-file <file>', 'secret age key')
    .option('--sender-code <code>', 'the code of their key, as they read it to you')
    .action((file: string, options: OpenOptions) =>
      run(async (invocation) =>
        (await import('../commands/open.ts')).openReceived(invocation, file, options),
      ),
    );
  program
    .command('request')
    .description('write a request that an administrator of the customer carries out')
    .option('--vendor <id>', 'vendor profile')
    .option('--environment <id>', 'environment of the vendor')
    .addOption(new Option('--set <name=value...>', 'values of inputs; NAME=@FILE reads a file'))
    .option('--continue <request>', 'give what the vendor gave back, after the answer to this request')
    .option('--from <name>', 'your name; remembered for the next time')
    .option('--organisation <name>', 'your organisation; remembered for the next time')
    .option('--for <tenant>', 'tenant id or domain that it is for')
    .option('--valid-days <days>', 'how long it may be carried out; 30 unless said otherwise')
    .option('--out <file>', 'the file to write')
    .option('--force', 'replace the file')
    .action((options: RequestOptions) =>
      run(async (invocation) => (await import('../commands/request.ts')).request(invocation, options)),
    );
  program
    .command('requests')
    .argument('[request]')
    .description('list what was asked and answered, or show the answer to a request')
    .action((id: string | undefined) =>
      run(async (invocation) => (await import('../commands/requests.ts')).requests(invocation, id)),
    );
  program
    .command('answer')
    .argument('<case>')
    .description('write the answer to the request that a case carries out, encrypted to whoever asked')
    .option('--out <file>', 'the file to write')
    .option('--force', 'replace the file')
    .action((id: string, options: AnswerOptions) =>
      run(async (invocation) => (await import('../commands/request.ts')).answer(invocation, id, options)),
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
  program
    .command('forget-persons')
    .argument('[case]')
    .description('forget for good who is on the lists of a case and who worked on it')
    .option('--after <days>', 'do so by itself once nobody worked on a case for so many days; 0 for never')
    .action((id: string | undefined, options: ForgetPersonsOptions) =>
      run(async (invocation) =>
        (await import('../commands/forget-persons.ts')).forgetPersonsOf(invocation, id, options),
      ),
    );
}
