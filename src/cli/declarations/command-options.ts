import { Option, type Command } from 'commander';

/** Options that every command in a tenant takes. */
export function withTenant(command: Command): Command {
  return command
    .option('--account <upn>', 'signed-in person to work as')
    .option('--tenant <id>', 'tenant to work in');
}

/** Options that describe a case before there is one. */
export function withDraft(command: Command): Command {
  return withTenant(command)
    .option('--vendor <id>', 'vendor profile')
    .option('--environment <id>', 'environment of the vendor; production unless said otherwise')
    .addOption(new Option('--set <name=value...>', 'values of inputs; NAME=@FILE reads a file'))
    .option('--adopt', 'take over an application of ours that is not in this register')
    .option('--restore', 'bring back an application of ours that somebody deleted');
}

/** Options that carry out what somebody asked for in a request. */
export function withRequest(command: Command): Command {
  return command
    .option('--request <file>', 'carry out what somebody asks in this file; --set adds to it or changes it')
    .option('--sender-code <code>', 'the code of their key, as they read it to you')
    .option('--other-profile', 'go on although their vendor profile differs from yours');
}

/** How a command looks at the tenant's own rules before its first write. */
export function withPreflight(command: Command): Command {
  return command.option(
    '--preflight <way>',
    'silent, full (asks for permissions to look at everything) or ignore',
  );
}

/** Gathers the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
